package si.odmev.analytics.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.DecidingWords;

/**
 * A submission as the API tells it; as {@link IndexedSubmission}, with the deciding words spelled out.
 *
 * @param scores score, 0..1, by theme id
 * @param evidence the words that decided, strongest first
 * @param review what a person decided or answered; null where nobody did
 */
record SubmissionView(
        String submissionId,
        String receipt,
        String consultation,
        String channel,
        String kind,
        String status,
        String language,
        List<String> themes,
        String title,
        String text,
        Instant submittedAt,
        Instant acceptedAt,
        Map<String, Double> scores,
        List<DecidingWords> evidence,
        String classifier,
        String themedBy,
        IndexedSubmission.ReviewNote review) {

    static SubmissionView of(IndexedSubmission found) {
        return new SubmissionView(
                found.submissionId(),
                found.receipt(),
                found.consultation(),
                found.channel(),
                found.kind(),
                found.status(),
                found.language(),
                found.themes(),
                found.title(),
                found.text(),
                found.submittedAt(),
                found.acceptedAt(),
                found.scores().stream()
                        .collect(Collectors.toMap(IndexedSubmission.Score::theme, IndexedSubmission.Score::score)),
                DecidingWords.of(found),
                found.classifier(),
                found.themedBy(),
                found.review());
    }
}
