package si.odmev.analytics.index;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.similarity.TextSketch;
import si.odmev.schemas.Review;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemedSubmission;

/**
 * The document of a submission, behind the alias {@code feedback-submissions}; its {@code _id} is the submissionId.
 * Enumerated values are in lower case, points in time are ISO 8601 in UTC.
 *
 * @param submissionId UUID
 * @param receipt number that the author can read out, {@code VEL-7K3M-9QXD}; the search ignores case
 * @param consultation id of the consultation
 * @param channel {@code web}, {@code api}, {@code email}, {@code live}, {@code paper}, {@code sms} or {@code unknown}
 * @param kind {@code proposal}, {@code opinion}, {@code suggestion}, {@code question} or {@code unknown}
 * @param status {@code themed}, {@code awaiting_review}, {@code duplicate}, {@code withheld} or {@code no_content}
 * @param language BCP 47 tag, {@code und} when unsure
 * @param themes theme ids, possibly none
 * @param themedBy who set the themes: {@code classifier} or {@code person}
 * @param classifier version of the classifier
 * @param title title or subject; null where there is none
 * @param text the person's words
 * @param stems diacritic-folded stems of title and text, separated by spaces; searches use this field
 * @param textSketch bands of the {@link TextSketch} of title and text, by which nearly the same texts are found; null for a
 *     short text, and where the reader did not ask for it
 * @param submittedAt when the person submitted it
 * @param acceptedAt when it was accepted
 * @param scores a score for each theme that the classifier can give; stored, not searched
 * @param evidence the words that decided; stored, not searched
 * @param margin distance of the nearest score from the threshold of its theme, 0..1; 0 if it awaits review with a sign of spam; null
 *     if the text has no content
 * @param mail the parts of an e-mail other than the person's own words; stored, not searched; null if there are none, and in
 *     lists
 * @param review what a person decided or answered; null if nobody did
 * @param support how many people supported it in a live session
 * @param question id of the consultation's question that it answers; null for the consultation as a whole
 * @param intakeSigns what intake noticed of how it came, for which a person should look: {@code filled_quickly}, {@code
 *     sender_not_authentic} or {@code unknown}; usually none
 */
public record IndexedSubmission(
        String submissionId,
        String receipt,
        String consultation,
        String channel,
        String kind,
        String status,
        String language,
        List<String> themes,
        String themedBy,
        String classifier,
        @Nullable String title,
        String text,
        String stems,
        @Nullable List<String> textSketch,
        Instant submittedAt,
        Instant acceptedAt,
        List<Score> scores,
        List<Evidence> evidence,
        @Nullable Double margin,
        @Nullable IndexedMail mail,
        @Nullable ReviewNote review,
        Integer support,
        @Nullable String question,
        List<String> intakeSigns) {
    /** Value of {@code themedBy} if a person set the themes. */
    public static final String PERSON = "person";

    public IndexedSubmission {
        themes = List.copyOf(themes);
        scores = List.copyOf(scores);
        evidence = List.copyOf(evidence);
        // Documents indexed before support was counted do not have it.
        support = support == null ? 0 : support;
        // Nor those that were indexed before intake noticed anything.
        intakeSigns = intakeSigns == null ? List.of() : List.copyOf(intakeSigns);
    }

    static IndexedSubmission of(ThemedSubmission themed) {
        Submission submission = themed.getSubmission();
        Review review = themed.getReview();
        boolean byPerson = review != null && review.getThemes() != null;
        return new IndexedSubmission(
                submission.getSubmissionId(),
                submission.getReceipt(),
                submission.getConsultation(),
                lowerCase(submission.getChannel()),
                lowerCase(themed.getKind()),
                lowerCase(themed.getStatus()),
                themed.getLanguage(),
                themed.getThemes(),
                byPerson ? PERSON : "classifier",
                themed.getClassifier(),
                submission.getTitle(),
                submission.getText(),
                themed.getStems(),
                TextSketch.of(themed.getStems()).map(TextSketch::bands).orElse(null),
                submission.getSubmittedAt(),
                submission.getAcceptedAt(),
                themed.getScores().stream()
                        .map(score -> new Score(score.getTheme(), score.getScore()))
                        .toList(),
                themed.getEvidence().stream().map(Evidence::of).toList(),
                themed.getMargin(),
                submission.getMail() == null ? null : IndexedMail.of(submission.getMail()),
                review == null ? null : ReviewNote.of(review),
                themed.getSupport(),
                submission.getQuestion(),
                Stream.ofNullable(submission.getIntakeSigns())
                        .flatMap(List::stream)
                        .map(IndexedSubmission::lowerCase)
                        .toList());
    }

    /** True if a person set the themes, rather than the classifier. */
    public boolean wasThemedByPerson() {
        return PERSON.equals(themedBy);
    }

    /** When the decision that is in force was made; empty if nobody decided anything. Notes and read marks are no decisions. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(review).filter(ReviewNote::decided).map(ReviewNote::reviewedAt);
    }

    /** When somebody decided, noted or marked something last; empty if nobody ever did. */
    public Optional<Instant> changedAt() {
        return Stream.concat(
                        decidedAt().stream(),
                        Stream.concat(
                                Stream.ofNullable(work().readAt()),
                                Stream.concat(
                                        work().notes().stream().map(TeamWork.Note::writtenAt),
                                        work().removedNotes().stream().map(TeamWork.Removal::removedAt))))
                .max(Comparator.naturalOrder());
    }

    /** The team's work on it; {@link TeamWork#NONE} if there is none. */
    public TeamWork work() {
        return review == null ? TeamWork.NONE : review.work();
    }

    /** The decisions of people, oldest first; the last one is in force. */
    public List<Decision> decisions() {
        if (review == null || !review.decided()) {
            return List.of();
        }
        var inForce = new Decision(
                review.reviewer(),
                review.reviewedAt(),
                wasThemedByPerson() ? themes : null,
                review.reason(),
                review.duplicateOf(),
                review.visibility(),
                review.work().kind(),
                review.work().language(),
                review.work().tags(),
                review.work().assignee(),
                review.work().asksForAnswer());
        return Stream.concat(review.history().stream(), Stream.of(inForce)).toList();
    }

    static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** How strongly a theme is present, 0..1. */
    public record Score(String theme, double score) {}

    /**
     * Words that decided for a theme, or against it if the weight is negative.
     *
     * @param theme theme id
     * @param part {@code text} or {@code title}, which contains them
     * @param start first UTF-16 code unit, counted from 0
     * @param end one past the last UTF-16 code unit
     * @param weight what they added to the theme's score
     */
    public record Evidence(String theme, String part, int start, int end, double weight) {
        static Evidence of(si.odmev.schemas.Evidence evidence) {
            return new Evidence(
                    evidence.getTheme(),
                    lowerCase(evidence.getPart()),
                    evidence.getStart(),
                    evidence.getEnd(),
                    evidence.getWeight());
        }
    }

    /**
     * The decision and the answer of a person.
     *
     * @param reviewer account name
     * @param reviewedAt when
     * @param reason why, in the reviewer's words; may be null
     * @param answer the answer given to the author; may be null
     * @param duplicateOf submissionId of the first that says the same; null if this is no duplicate
     * @param visibility {@code shown} or {@code withheld}
     * @param history earlier decisions, oldest first; stored, not searched
     * @param decided false if there are only notes and read marks; then {@code reviewer} and {@code reviewedAt} are of the first
     *     one
     * @param work the team's work on it
     */
    public record ReviewNote(
            String reviewer,
            Instant reviewedAt,
            @Nullable String reason,
            @Nullable String answer,
            @Nullable String duplicateOf,
            String visibility,
            List<Decision> history,
            Boolean decided,
            TeamWork work) {
        public ReviewNote {
            history = history == null ? List.of() : List.copyOf(history);
            // Documents indexed before teams worked with them do not have these two.
            decided = decided == null || decided;
            work = work == null ? TeamWork.NONE : work;
        }

        /** A decision with nothing of the team's work. */
        public ReviewNote(
                String reviewer,
                Instant reviewedAt,
                @Nullable String reason,
                @Nullable String answer,
                @Nullable String duplicateOf,
                String visibility,
                List<Decision> history) {
            this(reviewer, reviewedAt, reason, answer, duplicateOf, visibility, history, true, TeamWork.NONE);
        }

        static ReviewNote of(Review review) {
            return new ReviewNote(
                    review.getReviewer(),
                    review.getReviewedAt(),
                    review.getReason(),
                    review.getAnswer(),
                    review.getDuplicateOf(),
                    lowerCase(review.getVisibility()),
                    review.getHistory().stream().map(Decision::of).toList(),
                    review.getDecided(),
                    TeamWork.of(review));
        }
    }
}
