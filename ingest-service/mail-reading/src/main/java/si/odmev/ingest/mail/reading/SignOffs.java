package si.odmev.ingest.mail.reading;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises a sign-off: a closing phrase, perhaps with thanks before it, and only names after it. */
final class SignOffs {
    private static final int LONGEST = 120;
    private static final int MOST_WORDS_AFTER = 9;
    private static final int MOST_SMALL_WORDS = 2;

    private static final Pattern PHRASE = Phrases.anyOf("sign-offs.txt", "(?<![\\p{L}\\d])", "(?![\\p{L}\\d])");
    private static final Pattern SHORT = Pattern.compile("(?:l\\.? ?p\\.?|lep pozdrav|mfg|lg|vg|lijep pozdrav)");
    private static final Pattern THANKS = Phrases.anyOf("thanks-off.txt", "\\s*", "\\s?[,]\\s*");
    private static final Pattern SMILE = Pattern.compile("[:;]-?[)D]|\\p{So}");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Set<String> CONNECTING = new HashSet<>();

    static {
        Phrases.lines("sign-off-words.txt").forEach(line -> CONNECTING.addAll(Arrays.asList(line.split(" "))));
    }

    private SignOffs() {}

    static boolean isOne(String line) {
        if (line.length() >= LONGEST) {
            return false;
        }
        String text = SMILE.matcher(line).replaceAll("").strip().replaceAll("^[*_]+|[*_]+$", "");
        Matcher phrase = PHRASE.matcher(text);
        while (phrase.find()) {
            if (Courtesies.areWords(text.substring(0, phrase.start()))
                    && onlyNames(text.substring(phrase.end()), phrase.group())) {
                return true;
            }
        }
        return THANKS.matcher(line).matches();
    }

    /** True if a line is a sign-off that begins with its phrase, without thanks before it. */
    static boolean isFirst(String line) {
        return isOne(line) && PHRASE.matcher(line.strip()).lookingAt();
    }

    /** True if a sign-off has a name. */
    static boolean names(String line) {
        Matcher phrase = PHRASE.matcher(line);
        int end = 0;
        while (phrase.find()) {
            end = phrase.end();
        }
        return end > 0
                && SPACE.splitAsStream(line.substring(end).strip())
                        .map(SignOffs::bare)
                        .anyMatch(word -> !word.isEmpty() && Character.isUpperCase(word.codePointAt(0)));
    }

    private static boolean onlyNames(String after, String phrase) {
        String rest = after.strip();
        if (rest.isEmpty()) {
            return true;
        }
        if (rest.endsWith("?")) {
            return false;
        }
        List<String> words = Arrays.asList(SPACE.split(rest));
        int small = 0;
        for (String word : words) {
            String bare = bare(word);
            boolean name = bare.isEmpty()
                    || Character.isUpperCase(bare.codePointAt(0))
                    || CONNECTING.contains(bare.toLowerCase(Locale.ROOT));
            small += name ? 0 : 1;
        }
        boolean unclear = small > 0
                && (small < words.size()
                        || small > MOST_SMALL_WORDS
                        || !SHORT.matcher(phrase.toLowerCase(Locale.ROOT)).matches());
        return words.size() <= MOST_WORDS_AFTER && !unclear;
    }

    private static String bare(String word) {
        return word.replaceAll("^[^\\p{L}\\d]+|[^\\p{L}\\d]+$", "");
    }
}
