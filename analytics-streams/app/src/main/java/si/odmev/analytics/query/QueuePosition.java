package si.odmev.analytics.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of a submission in the review queue, which is ordered by margin and then newest first. Decisions about other
 * submissions do not change the position.
 *
 * @param margin how near its nearest score is to the threshold of its theme; {@link #NO_MARGIN} if that is not known
 * @param submittedAt milliseconds since 1970
 * @param submissionId UUID
 */
public record QueuePosition(double margin, long submittedAt, String submissionId) {
    /** Greater than every margin. Submissions without a margin come last. */
    static final double NO_MARGIN = 2;

    private static final Pattern WRITTEN =
            Pattern.compile("(\\d\\.\\d{1,20}(?:E-\\d{1,3})?)_(\\d{1,14})_([0-9a-f-]{36})");

    /** Reads what {@link #toString} wrote; empty if it is anything else. */
    public static Optional<QueuePosition> read(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new QueuePosition(
                        Double.parseDouble(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    /** The position as a URL can hold it. */
    @Override
    public String toString() {
        return margin + "_" + submittedAt + "_" + submissionId;
    }
}
