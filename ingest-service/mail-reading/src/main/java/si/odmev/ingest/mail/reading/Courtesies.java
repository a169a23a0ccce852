package si.odmev.ingest.mail.reading;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises a message that only thanks, greets or says goodbye. Each of its words must be a word of courtesy or a name. One
 * word about anything else makes it a message with content.
 */
final class Courtesies {
    private static final int MOST_WORDS = 40;
    private static final int MOST_NAMES = 4;
    private static final int MOST_WORDS_OF_SALUTATION = 7;
    private static final int LONGEST_LINE = 400;

    /** The number of a receipt. Many people repeat it when they thank for the receipt. */
    private static final Pattern RECEIPT_NUMBER = Pattern.compile("\\b\\p{Lu}{2,6}(?:-[\\p{Lu}\\d]{4}){1,4}\\b");

    private static final Pattern NOT_OF_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\d'’-]+");
    private static final Pattern EDGE = Pattern.compile("^[-'’]+|[-'’]+$");

    private static final Set<String> CORE = new HashSet<>();
    private static final Set<String> SALUTATIONS = new HashSet<>();
    private static final Set<String> OTHERS = new HashSet<>();

    static {
        Phrases.lines("courtesies.txt").stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .forEach(Courtesies::learn);
    }

    private Courtesies() {}

    private static void learn(String word) {
        if (word.startsWith("!")) {
            CORE.add(word.substring(1));
        } else if (word.startsWith("@")) {
            SALUTATIONS.add(word.substring(1));
        } else {
            OTHERS.add(word);
        }
    }

    /**
     * True if a text has nothing but thanks, greetings, sign-offs, names or signs such as an emoji.
     *
     * @param senderName its words count as names
     */
    static boolean areAll(String text, String senderName) {
        Set<String> names = new HashSet<>(words(senderName));
        boolean courteous = false;
        boolean afterSignOff = false;
        int count = 0;
        for (String line : text.lines().toList()) {
            if (line.length() > LONGEST_LINE) {
                return false;
            }
            List<String> words = words(RECEIPT_NUMBER.matcher(line).replaceAll(" "));
            if (words.isEmpty() || Notices.namesDevice(line)) {
                continue;
            }
            count += words.size();
            if (count > MOST_WORDS || line.strip().endsWith("?")) {
                return false;
            }
            if (SignOffs.isOne(line) || (afterSignOff && areNames(line))) {
                courteous = true;
                afterSignOff = true;
            } else if (isSalutation(line, words)) {
                courteous = true;
            } else if (words.stream().allMatch(word -> isCourtesy(word) || names.contains(word))
                    || endsInName(line, words)) {
                courteous |= words.stream().anyMatch(CORE::contains);
                courteous |= names.containsAll(words);
            } else {
                return false;
            }
        }
        return courteous || count == 0;
    }

    /** True if every word of a text is a word of courtesy. */
    static boolean areWords(String text) {
        return words(text).stream().allMatch(Courtesies::isCourtesy);
    }

    private static boolean isSalutation(String line, List<String> words) {
        String[] written = NOT_OF_WORDS.split(line.strip());
        return SALUTATIONS.contains(words.getFirst())
                && words.size() <= MOST_WORDS_OF_SALUTATION
                && !line.strip().endsWith("?")
                && Arrays.stream(written)
                        .allMatch(word -> word.isEmpty()
                                || Character.isUpperCase(word.codePointAt(0))
                                || isCourtesy(word.toLowerCase(Locale.ROOT)));
    }

    /** True for words of courtesy and then a name: {@code Hvala za hiter odgovor. LP Ana}. */
    private static boolean endsInName(String line, List<String> words) {
        int last = words.size() - 1;
        for (int i = last; i > 0 && i >= last - MOST_NAMES; i--) {
            String word = words.get(i);
            if (isCourtesy(word)) {
                int end = line.toLowerCase(Locale.ROOT).lastIndexOf(word) + word.length();
                return CORE.contains(word)
                        && words.subList(0, i).stream().allMatch(Courtesies::isCourtesy)
                        && areNames(line.substring(Math.min(end, line.length())));
            }
        }
        return false;
    }

    private static boolean isCourtesy(String word) {
        return CORE.contains(word) || OTHERS.contains(word) || SALUTATIONS.contains(word);
    }

    private static boolean areNames(String line) {
        List<String> names = Arrays.stream(NOT_OF_WORDS.split(line))
                .filter(word -> !word.isEmpty())
                .toList();
        return names.size() <= MOST_NAMES
                && !line.strip().endsWith("?")
                && names.stream().allMatch(name -> Character.isUpperCase(name.codePointAt(0)));
    }

    private static List<String> words(String text) {
        return Arrays.stream(NOT_OF_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .map(word -> EDGE.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
