package si.odmev.analytics.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import si.odmev.analytics.query.DecidingWords;
import si.odmev.analytics.query.FoundSubmission;

/**
 * A submission as the API tells it; as {@link FoundSubmission}, with the deciding words spelled out.
 *
 * @param scores score, 0..1, by theme id
 * @param evidence the words that decided, strongest first
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
        String themedBy) {

    static SubmissionView of(FoundSubmission found) {
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
                        .collect(Collectors.toMap(FoundSubmission.Score::theme, FoundSubmission.Score::score)),
                found.decidingWords(),
                found.classifier(),
                found.themedBy());
    }
}
