package si.odmev.ingest.email.reading;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells names, titles, addresses and telephone numbers, as they stand in signatures, from what people say. */
final class ContactLines {
    private static final int LONGEST = 160;
    private static final int MOST_WORDS_OF_NAME = 5;
    private static final int FEW = 2;

    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern LISTED = Pattern.compile("\\s*(?:\\d{1,2}[.)]\\s|[-*•·o]\\s).*");
    private static final Pattern LINK =
            Pattern.compile("(?:https?://|www\\.)\\S+|\\b[\\w-]+\\.(?:si|hr|at|de|com|org|eu|net|rs|ba)\\b");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s<>@]{1,64}@[^\\s<>@]{2,190}");
    private static final Pattern TELEPHONE = Pattern.compile("(?:\\+|\\b0|\\(0)[\\d() /.-]{6,20}\\d");
    private static final Pattern POSTCODE =
            Pattern.compile("(?:.*,\\s*)?(?:[A-Z]{1,3}-)?\\d{4,5} \\p{Lu}[\\p{L}.]*(?: [\\p{L}.-]+){0,4}");
    private static final Pattern HOUSE_NUMBER = Pattern.compile("\\p{Lu}[^.!?:;]{2,40} \\d{1,3} ?\\p{L}?");
    private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.!?…]+[\"»”)]*\\s*");
    private static final Pattern ABBREVIATION = Pattern.compile("\\p{L}{1,5}\\.(?:\\p{L}{1,4}\\.?){0,4},?");
    private static final Pattern TITLE = Phrases.anyOf("titles.txt", "(?:^|.*[\\s,(-])", ".*");
    private static final Pattern ABBREVIATED_END = Phrases.anyOf("abbreviations.txt", "(?:^|.*[\\s.,])", "");

    private final Set<String> senderNames;

    /** @param senderName whose words are names in whatever case they stand */
    ContactLines(String senderName) {
        this.senderNames =
                new HashSet<>(Arrays.asList(senderName.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
        senderNames.remove("");
    }

    /** True for a line that can't be more than a name, a title, an address or the like. */
    boolean isOne(String line) {
        String text = line.strip().replaceAll("^[*_|]+|[*_|]+$", "").strip();
        if (text.length() > LONGEST || LISTED.matcher(text).matches() || text.endsWith("?")) {
            return false;
        }
        return isName(text) || isReachable(text) || isPlace(text) || isTitle(text);
    }

    /** True for a few words that are all written as names are. */
    boolean isName(String line) {
        String[] words = BLANK.split(line.strip().replaceAll("[*_]", ""));
        if (words.length > MOST_WORDS_OF_NAME || ENDS_SENTENCE.matcher(line).matches() && !endsAbbreviated(line)) {
            return words.length <= FEW && hasSenderName(words);
        }
        boolean named = false;
        for (String word : words) {
            String bare = word.replaceAll("^[^\\p{L}]+|[^\\p{L}.]+$", "");
            boolean capital = !bare.isEmpty() && Character.isUpperCase(bare.codePointAt(0));
            boolean known = senderNames.contains(bare.toLowerCase(Locale.ROOT).replace(".", ""));
            boolean small = bare.isEmpty() || ABBREVIATION.matcher(bare).matches() || SMALL.contains(bare);
            if (!(capital || known || small)) {
                return false;
            }
            named |= capital || known;
        }
        return named;
    }

    /** Words that stand between names in small letters. */
    private static final Set<String> SMALL =
            Set.of("in", "and", "und", "i", "ter", "von", "van", "de", "da", "di", "der", "za", "v", "pri", "ob", "na");

    private boolean isReachable(String text) {
        boolean reachable = MAIL_ADDRESS.matcher(text).find()
                || TELEPHONE.matcher(text).find()
                || LINK.matcher(text).find();
        // A sentence may name an address, too.
        return reachable && (BLANK.split(text).length <= 6 || isInPieces(text)) && !sentence(text);
    }

    private static boolean isInPieces(String text) {
        return text.chars().filter(c -> ",;|•·/:".indexOf(c) >= 0).count() >= 2;
    }

    private static boolean sentence(String text) {
        return ENDS_SENTENCE.matcher(text).matches() && BLANK.split(text).length >= 4 && !endsAbbreviated(text);
    }

    private static boolean isPlace(String text) {
        return POSTCODE.matcher(text).matches()
                || (HOUSE_NUMBER.matcher(text).matches() && BLANK.split(text).length <= 5)
                || (text.length() < 100
                        && isInPieces(text)
                        && POSTCODE_WITHIN.matcher(text).find()
                        && !sentence(text));
    }

    private static final Pattern POSTCODE_WITHIN = Pattern.compile("\\b\\d{4,5} \\p{Lu}\\p{L}+");

    private static boolean isTitle(String text) {
        return BLANK.split(text).length <= 10
                && TITLE.matcher(text.toLowerCase(Locale.ROOT)).matches()
                && !sentence(text)
                && !text.contains("!")
                && !text.contains(": ");
    }

    private static boolean endsAbbreviated(String text) {
        return ABBREVIATED_END.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }

    private boolean hasSenderName(String[] words) {
        return Arrays.stream(words)
                .anyMatch(word ->
                        senderNames.contains(word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "")));
    }

    /** True if all lines are such, and there are few or one of them says who or where the sender is. */
    boolean areAll(List<String> lines) {
        return lines.stream().allMatch(this::isOne) && (lines.size() <= FEW ? isFirstName(lines) : hasEvidence(lines));
    }

    private boolean isFirstName(List<String> lines) {
        return lines.isEmpty() || isName(lines.getFirst()) || hasEvidence(lines);
    }

    /** True if all lines are such, and one of them holds the sender's name, a title or an address. */
    boolean hasEvidence(List<String> lines) {
        return lines.stream().allMatch(this::isOne)
                && lines.stream()
                        .map(String::strip)
                        .anyMatch(line -> isReachable(line)
                                || isPlace(line)
                                || isTitle(line)
                                || hasSenderName(BLANK.split(line)));
    }

    /** True for what may stand below the mark of RFC 3676, a motto included, if it begins with a name or says where. */
    boolean mayBeSignature(List<String> lines) {
        if (lines.isEmpty() || areAll(lines)) {
            return true;
        }
        boolean noSentence = lines.stream().noneMatch(line -> sentence(line) || line.length() > 100);
        boolean listed = lines.stream().anyMatch(line -> LISTED.matcher(line).matches());
        boolean begins = isOne(lines.getFirst());
        return !listed
                && (begins
                        ? noSentence || lines.stream().filter(this::isOne).count() * 2 > lines.size()
                        : noSentence && reachable(lines));
    }

    private boolean reachable(List<String> lines) {
        return lines.stream()
                .anyMatch(line -> LINK.matcher(line).find()
                        || MAIL_ADDRESS.matcher(line).find()
                        || TELEPHONE.matcher(line).find());
    }
}
