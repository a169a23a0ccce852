package si.odmev.endtoend.earlier;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The contents of a home, as both services report them. Results of the classifier are left out, because another version may
 * differ: only themes, kinds and statuses that people set are included.
 */
record HomeContents(
        Totals totals,
        List<Submission> submissions,
        List<Receipt> receipts,
        Session session,
        List<String> deadLetters) {

    /**
     * @param total submissions that count
     * @param texts how many different texts that is
     * @param channels the total by channel
     */
    record Totals(long total, long texts, Map<String, Long> channels) {
        Totals {
            channels = new TreeMap<>(channels);
        }
    }

    /**
     * @param kind null where the channel does not ask for it
     * @param state withheld, duplicate or counted
     * @param themes null where they were left to the classifier
     * @param mail null where it holds nothing beside the person's own words
     */
    record Submission(
            String submissionId,
            String receipt,
            String consultation,
            String channel,
            String kind,
            String state,
            List<String> themes,
            String title,
            String text,
            Instant submittedAt,
            Instant acceptedAt,
            Review review,
            Mail mail,
            int support) {
        static final Comparator<Submission> BY_ID = Comparator.comparing(Submission::submissionId);

        private static final String EMAIL = "email";
        private static final String COUNTED = "counted";

        boolean isCounted() {
            return state.equals(COUNTED);
        }

        static Submission of(Answered answered) {
            return new Submission(
                    answered.submissionId(),
                    answered.receipt(),
                    answered.consultation(),
                    answered.channel(),
                    answered.channel().equals(EMAIL) ? null : answered.kind(),
                    List.of("withheld", "duplicate").contains(answered.status()) ? answered.status() : COUNTED,
                    "person".equals(answered.themedBy())
                            ? answered.themes().stream().sorted().toList()
                            : null,
                    answered.title(),
                    answered.text(),
                    answered.submittedAt(),
                    answered.acceptedAt(),
                    answered.review(),
                    answered.mail(),
                    answered.support());
        }
    }

    /** A submission as the analysts' API answers it, in what all versions have. */
    record Answered(
            String submissionId,
            String receipt,
            String consultation,
            String channel,
            String kind,
            String status,
            List<String> themes,
            String title,
            String text,
            Instant submittedAt,
            Instant acceptedAt,
            String themedBy,
            Review review,
            Mail mail,
            int support) {}

    record Review(
            String reviewer,
            Instant reviewedAt,
            String reason,
            String answer,
            String duplicateOf,
            String visibility,
            List<Decision> history) {}

    record Decision(
            String reviewer,
            Instant reviewedAt,
            List<String> themes,
            String reason,
            String duplicateOf,
            String visibility) {}

    record Mail(String setApart, List<Attachment> attachments, String follows) {}

    record Attachment(String name, String type, long size) {}

    /**
     * @param path of the page
     * @param page status of the page: 200 where it opens
     * @param number what it says to programs; null where the submission is erased
     * @param state the same
     */
    record Receipt(String path, int page, String number, String state) {}

    /**
     * @param stage of the session
     * @param withheld how many posts are withheld, by rule
     */
    record Session(String stage, Map<String, Long> withheld, List<Post> posts) {
        Session {
            withheld = new TreeMap<>(withheld);
        }
    }

    record Post(int number, String kind, String text, String state, int support, boolean spoken) {}

    /** The same, once a submission has arrived that nobody had seen yet; its text is like no other. */
    HomeContents with(Submission submission) {
        var channels = new TreeMap<>(totals.channels());
        channels.merge(submission.channel(), 1L, Long::sum);
        return new HomeContents(
                new Totals(totals.total() + 1, totals.texts() + 1, channels),
                Stream.concat(submissions.stream(), Stream.of(submission))
                        .sorted(Submission.BY_ID)
                        .toList(),
                receipts,
                session,
                deadLetters);
    }
}
