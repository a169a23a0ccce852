package si.odmev.analytics.query;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * Words by which the classifier recognised a theme, exactly as the person wrote them.
 *
 * @param theme theme id
 * @param part the part that contains them, {@code text} or {@code title}
 * @param words the words themselves
 * @param start first UTF-16 code unit, counted from 0
 * @param end one past the last UTF-16 code unit
 * @param weight what they added to the theme's score; negative if they count against the theme
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

    /** Reads the words from the title or the text; {@code words} is empty if the positions are out of range. */
    public static DecidingWords in(
            @Nullable String title, String text, String theme, String part, int start, int end, double weight) {
        String source = part.equals(TITLE) ? title : text;
        String words =
                source == null || start < 0 || start > end || end > source.length() ? "" : source.substring(start, end);
        return new DecidingWords(theme, part, words, start, end, weight);
    }

    /** The words for use in a list. Characters that divide a word in the text, such as a line end or a soft hyphen, are removed. */
    public String readable() {
        return WORD.matcher(words).matches()
                ? words
                : NOT_OF_A_WORD.matcher(words).replaceAll("");
    }

    /** True if the words are in the title. */
    public boolean standInTitle() {
        return part.equals(TITLE);
    }
}
