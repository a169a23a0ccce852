package si.odmev.analytics.query;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * Words in which a theme was recognised, as they stand in what the person wrote.
 *
 * @param theme theme id
 * @param part {@code text} or {@code title}, in which they stand
 * @param words the words themselves
 * @param start first UTF-16 code unit, counted from 0
 * @param end one past the last UTF-16 code unit
 * @param weight what they added to the theme's score; negative speaks against it
 */
public record DecidingWords(String theme, String part, String words, int start, int end, double weight) {
    private static final String TITLE = "title";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]*");
    private static final Pattern NOT_OF_A_WORD = Pattern.compile("[^\\p{L}\\p{M}]+");

    /** All words that decided, strongest first. */
    public static List<DecidingWords> of(IndexedSubmission submission) {
        return submission.evidence().stream()
                .map(one -> in(
                        submission.title(),
                        submission.text(),
                        one.theme(),
                        one.part(),
                        one.start(),
                        one.end(),
                        one.weight()))
                .sorted(Comparator.comparingDouble(DecidingWords::weight).reversed())
                .toList();
    }

    /** Reads the words from the title or the text; empty where the positions lie outside. */
    public static DecidingWords in(
            String title, String text, String theme, String part, int start, int end, double weight) {
        String source = part.equals(TITLE) ? title : text;
        boolean inside = source != null && start >= 0 && start <= end && end <= source.length();
        return new DecidingWords(theme, part, inside ? source.substring(start, end) : "", start, end, weight);
    }

    /** The words for a list of them: without what divides a word in the text, such as a line end or a soft hyphen. */
    public String readable() {
        return WORD.matcher(words).matches()
                ? words
                : NOT_OF_A_WORD.matcher(words).replaceAll("");
    }

    /** True if they stand in the title. */
    public boolean standInTitle() {
        return part.equals(TITLE);
    }
}
