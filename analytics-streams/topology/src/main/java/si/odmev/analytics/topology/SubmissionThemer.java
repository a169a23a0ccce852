package si.odmev.analytics.topology;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.theme.Assurance;
import si.odmev.analytics.theme.SpamSign;
import si.odmev.analytics.theme.TextAnalysis;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.schemas.IntakeSign;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Review;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Visibility;

/** Gives a submission its themes, kind and status. Pure: the same input gives the same answer. */
final class SubmissionThemer {
    /**
     * The margin of a text that waits with a sign of spam. The review queue begins with the smallest. The classifier is often sure of
     * an advertisement, which would otherwise come last.
     */
    private static final double FIRST_IN_THE_QUEUE = 0;

    private final TextAnalyzers analyzers;

    SubmissionThemer(TextAnalyzers analyzers) {
        this.analyzers = analyzers;
    }

    /**
     * A person's decision wins over the classifier's. The classifier's scores and evidence stay visible beside it. A corrected
     * language is treated as if the writer had declared it: the text is read by its rules, if the classifier has any.
     *
     * @param review null if no person decided anything
     * @param support how many people supported it in a live session
     */
    ThemedSubmission theme(Submission submission, @Nullable Review review, int support) {
        TextAnalyzer analyzer = analyzers.of(submission.getConsultation());
        Kind kind = review == null ? null : review.getKind();
        String language = review == null ? null : review.getLanguage();
        TextAnalysis analysis = analyzer.analyze(
                submission.getTitle(),
                submission.getText(),
                language == null ? submission.getLanguage() : language,
                kind == null ? submission.getKind() : kind);
        List<String> decided = review == null ? null : review.getThemes();
        List<String> themes = decided == null
                ? analysis.themes()
                : decided.stream().distinct().toList();
        Status status = status(submission, review, analysis);
        return ThemedSubmission.newBuilder()
                .setSubmission(submission)
                .setStatus(status)
                .setLanguage(language == null ? analysis.language() : language)
                .setKind(kind == null ? analysis.kind() : kind)
                .setThemes(themes)
                .setScores(analysis.scores())
                .setEvidence(analysis.evidence())
                .setClassifier(analyzer.version())
                .setStems(analysis.stems())
                .setReview(review)
                .setMargin(
                        status == Status.AWAITING_REVIEW && looksLikeSpam(submission)
                                ? Double.valueOf(FIRST_IN_THE_QUEUE)
                                : margin(analysis, analyzer.thresholds()))
                .setSupport(support)
                .build();
    }

    /** The smallest distance of a score from its threshold. Texts with a small margin are the most useful ones to review. */
    private static @Nullable Double margin(TextAnalysis analysis, Map<String, Double> thresholds) {
        if (analysis.assurance() == Assurance.NO_CONTENT) {
            return null;
        }
        var margin = analysis.scores().stream()
                .filter(score -> thresholds.containsKey(score.getTheme()))
                .mapToDouble(score -> Math.abs(score.getScore() - thresholds.getOrDefault(score.getTheme(), 0.0)))
                .min();
        return margin.isPresent() ? margin.getAsDouble() : null;
    }

    /** True if another classifier than today's themed it. */
    boolean isOutdated(ThemedSubmission themed) {
        return !themed.getClassifier()
                .equals(analyzers.of(themed.getSubmission().getConsultation()).version());
    }

    private static Status status(Submission submission, @Nullable Review review, TextAnalysis analysis) {
        // Withheld comes first: a text that must not be shown must not be reachable through its duplicates.
        if (review != null && review.getVisibility() == Visibility.WITHHELD) {
            return Status.WITHHELD;
        }
        if (isDuplicate(submission, review)) {
            return Status.DUPLICATE;
        }
        if (hasThemes(review)) {
            return Status.THEMED;
        }
        return switch (analysis.assurance()) {
            // What looks like spam is counted like the others, and a person looks at it. Nothing disappears by itself.
            case SURE -> looksLikeSpam(submission) ? Status.AWAITING_REVIEW : Status.THEMED;
            case UNSURE -> Status.AWAITING_REVIEW;
            case NO_CONTENT -> Status.NO_CONTENT;
        };
    }

    private static boolean looksLikeSpam(Submission submission) {
        List<IntakeSign> noticed = submission.getIntakeSigns();
        return noticed != null && !noticed.isEmpty()
                || !SpamSign.in(submission.getTitle(), submission.getText()).isEmpty();
    }

    /** A submission is never its own duplicate: the only copy of a text would be counted nowhere. */
    private static boolean isDuplicate(Submission submission, @Nullable Review review) {
        return review != null
                && review.getDuplicateOf() != null
                && !review.getDuplicateOf().equals(submission.getSubmissionId());
    }

    private static boolean hasThemes(@Nullable Review review) {
        return review != null && review.getThemes() != null;
    }
}
