package si.odmev.ingest.mail.reading;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Distinguishes names, titles, addresses and telephone numbers, as signatures have them, from sentences. */
final class ContactLines {
    private static final int LONGEST = 160;
    private static final int MOST_WORDS_OF_NAME = 5;
    private static final int MOST_WORDS_OF_TITLE = 7;
    private static final int MOST_WORDS_OF_PERSON = 4;
    private static final int FEW = 2;

    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern PIECES = Pattern.compile("\\s*[,;|•·/]\\s*|\\s+[-–]\\s+|\\s{3,}");
    private static final Pattern DECORATION = Pattern.compile("^[*_|\\s]+|[*_|\\s]+$");
    private static final Pattern LISTED = Pattern.compile("\\s*(?:\\d{1,2}[.)]\\s|[-*•·o]\\s).*");
    private static final Pattern REACHABLE = Pattern.compile(
            "(?:https?://|www\\.)\\S+|[^\\s<>@]{1,64}@[^\\s<>@]{2,190}|\\b[\\w-]+\\.(?:si|hr|at|de|com|org|eu|net|rs|ba)\\b"
                    + "|(?:\\+|\\b0|\\(0)[\\d() /.-]{6,20}\\d");
    private static final Pattern LABEL = Phrases.anyOf("contact-labels.txt", "(?<!\\p{L})", "(?!\\p{L})\\s?[.:]{0,2}");
    private static final Pattern POSTCODE =
            Pattern.compile("(?:[A-Z]{1,3}-)?\\d{4,5} \\p{Lu}[\\p{L}.]*(?: [\\p{L}.-]+){0,4}");
    private static final Pattern STREET = Pattern.compile(
            "\\p{Lu}[\\p{L}.]*(?: (?:\\p{Lu}[\\p{L}.]*|cesta|ulica|trg|pot|naselje|ul\\.|c\\.|straße|strasse|gasse|platz|street|road|avenue|lane|square|kolodvor)){0,3} \\d{1,3} ?\\p{L}?");
    private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.!?…]+[\"»”)]*\\s*");
    private static final Pattern ABBREVIATION = Pattern.compile("\\p{L}{1,5}\\.(?:\\p{L}{1,4}\\.?){0,4},?");
    private static final Pattern PERSON = Phrases.anyOf("persons.txt", "", ".*");
    private static final Pattern TITLE = Phrases.anyOf("titles.txt", "", ".*");
    private static final Pattern ABBREVIATED_END = Phrases.anyOf("abbreviations.txt", "(?:^|.*[\\s.,])", "");

    /** Words that occur in sentences, but in no title. */
    private static final Set<String> OF_SENTENCES = new HashSet<>();

    /** Words in small letters that may be between names. */
    private static final Set<String> BETWEEN_NAMES =
            Set.of("in", "and", "und", "i", "ter", "von", "van", "de", "da", "di", "der");

    static {
        Phrases.lines("words-of-sentences.txt").forEach(line -> OF_SENTENCES.addAll(Arrays.asList(line.split(" "))));
    }

    private final Set<String> senderNames;

    /** @param senderName its words are names, in upper or lower case */
    ContactLines(String senderName) {
        this.senderNames =
                new HashSet<>(Arrays.asList(senderName.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
        senderNames.remove("");
    }

    /** True for a line that has nothing but names, titles, addresses or the like. */
    boolean isOne(String line) {
        String text = DECORATION.matcher(line).replaceAll("");
        if (text.length() > LONGEST || LISTED.matcher(text).matches() || text.endsWith("?") || text.endsWith("!")) {
            return false;
        }
        return Arrays.stream(PIECES.split(text)).allMatch(this::isPiece);
    }

    private boolean isPiece(String piece) {
        return piece.isBlank()
                || isName(piece)
                || STREET.matcher(piece).matches()
                || POSTCODE.matcher(piece).matches()
                || isTitle(piece)
                || isOnlyReachable(piece)
                || Arrays.stream(BLANK.split(piece.strip()))
                        .allMatch(word -> ABBREVIATION.matcher(word).matches());
    }

    /** True for a few words that are all written like names. */
    boolean isName(String line) {
        String text = DECORATION.matcher(line).replaceAll("");
        String[] words = BLANK.split(text.replaceAll("[,;]", " ").strip());
        if (words.length > MOST_WORDS_OF_NAME) {
            return false;
        }
        if (ENDS_SENTENCE.matcher(text).matches() && !endsAbbreviated(text)) {
            return words.length <= FEW && hasSenderName(text);
        }
        boolean named = false;
        for (String word : words) {
            String bare = word.replaceAll("^[^\\p{L}]+|[^\\p{L}.]+$", "");
            boolean capital = !bare.isEmpty() && Character.isUpperCase(bare.codePointAt(0));
            boolean known = senderNames.contains(bare.toLowerCase(Locale.ROOT).replace(".", ""));
            boolean small = bare.isEmpty() || ABBREVIATION.matcher(bare).matches() || BETWEEN_NAMES.contains(bare);
            if (!(capital || known || small)) {
                return false;
            }
            named |= capital || known;
        }
        return named;
    }

    /** True for the sender's own name. */
    boolean isOwnName(String line) {
        return isName(line) && hasSenderName(line);
    }

    /** A sentence may contain an address, too. So without the address, only a label, a name or a title may remain. */
    private boolean isOnlyReachable(String piece) {
        if (!REACHABLE.matcher(piece).find()) {
            return false;
        }
        String rest = LABEL.matcher(REACHABLE.matcher(piece).replaceAll(" "))
                .replaceAll(" ")
                .replaceAll("[^\\p{L}\\s]", " ")
                .strip();
        return rest.isEmpty() || isName(rest) || isTitle(rest);
    }

    private static boolean isTitle(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String[] words = BLANK.split(lower);
        return words.length <= MOST_WORDS_OF_TITLE
                && (TITLE.matcher(lower).matches() || PERSON.matcher(lower).matches())
                && Arrays.stream(words).noneMatch(OF_SENTENCES::contains)
                && (!ENDS_SENTENCE.matcher(text).matches() || endsAbbreviated(text))
                && !text.contains(": ");
    }

    private static boolean endsAbbreviated(String text) {
        return ABBREVIATED_END.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }

    private boolean hasSenderName(String line) {
        return Arrays.stream(line.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).anyMatch(senderNames::contains);
    }

    /** True if the lines below a sign-off are only a name with titles, addresses or the like. */
    boolean follow(List<String> lines) {
        if (lines.isEmpty()) {
            return true;
        }
        String first = lines.getFirst();
        boolean person = PERSON.matcher(first.strip().toLowerCase(Locale.ROOT)).matches()
                && isTitle(first)
                && BLANK.split(first.strip()).length <= MOST_WORDS_OF_PERSON;
        boolean named = isName(first) || isName(PIECES.split(first)[0]) || person;
        return lines.stream().allMatch(this::isOne)
                && (lines.size() <= FEW ? named || hasEvidence(lines) : hasEvidence(lines) || named && titled(lines));
    }

    private static boolean titled(List<String> lines) {
        return lines.stream().anyMatch(ContactLines::isTitle);
    }

    /** True if all lines are contact lines, and one of them has the sender's name, an address or a telephone number. */
    boolean hasEvidence(List<String> lines) {
        return lines.stream().allMatch(this::isOne)
                && lines.stream()
                        .anyMatch(line -> REACHABLE.matcher(line).find()
                                || Arrays.stream(PIECES.split(line))
                                        .anyMatch(piece -> STREET.matcher(piece).matches()
                                                || POSTCODE.matcher(piece).matches())
                                || hasSenderName(line));
    }

    /** True for a signature below a dash. A dash may also divide sections, so a name there has to be the sender's. */
    boolean areSignature(List<String> lines) {
        return hasEvidence(lines)
                || (senderNames.isEmpty()
                        && !lines.isEmpty()
                        && lines.size() <= FEW
                        && lines.stream().allMatch(this::isName));
    }

    /** True for lines that may follow the mark of RFC 3676. A motto is allowed beside a contact line or an address. */
    boolean mayBeSignature(List<String> lines) {
        if (lines.isEmpty() || lines.stream().allMatch(this::isOne)) {
            return true;
        }
        if (lines.stream().anyMatch(line -> LISTED.matcher(line).matches() || line.length() > LONGEST)) {
            return false;
        }
        boolean noSentence = lines.stream().noneMatch(ContactLines::isSentence);
        boolean mostly = lines.stream().filter(this::isOne).count() * 2 > lines.size();
        boolean reachable =
                lines.stream().anyMatch(line -> REACHABLE.matcher(line).find());
        return isOne(lines.getFirst()) ? noSentence || mostly : noSentence && reachable;
    }

    private static boolean isSentence(String line) {
        return ENDS_SENTENCE.matcher(line).matches()
                && BLANK.split(line.strip()).length > FEW
                && !endsAbbreviated(line);
    }
}
