package si.odmev.analytics.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import si.odmev.analytics.index.IndexedMail;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.DecidingWords;
import si.odmev.analytics.query.RepeatedTexts;

/**
 * A submission in the API. It has the fields of {@link IndexedSubmission}, and the deciding words as text.
 *
 * @param question id of the consultation's question that it answers; null for the consultation as a whole
 * @param scores score, 0..1, by theme id
 * @param evidence the words that decided, strongest first
 * @param review what a person decided or answered; null if nobody did
 * @param mail the parts of an e-mail beside the person's own words; null if there are none, and in lists
 * @param support how many people supported it in a live session
 * @param intakeSigns what intake noticed of how it came, for which a person should look; usually none
 * @param group the submissions with the same or nearly the same text; null if there is no other
 */
record SubmissionView(
        String submissionId,
        String receipt,
        String consultation,
        @Nullable String question,
        String channel,
        String kind,
        String status,
        String language,
        List<String> themes,
        @Nullable String title,
        String text,
        Instant submittedAt,
        Instant acceptedAt,
        Map<String, Double> scores,
        List<DecidingWords> evidence,
        String classifier,
        String themedBy,
        IndexedSubmission.@Nullable ReviewNote review,
        @Nullable IndexedMail mail,
        int support,
        List<String> intakeSigns,
        @Nullable GroupView group) {

    /**
     * Submissions with the same or nearly the same text.
     *
     * @param first submissionId of the earliest
     * @param size how many submissions there are, including this one
     * @param submissions address of their list
     */
    record GroupView(String first, int size, String submissions) {
        private static GroupView of(RepeatedTexts.Group group, String consultation) {
            return new GroupView(
                    group.first(),
                    group.submissions(),
                    UriComponentsBuilder.fromPath("/api/v1/submissions")
                            .queryParam("consultation", consultation)
                            .queryParam("group", group.first())
                            .queryParam("status", "all")
                            .encode()
                            .toUriString());
        }
    }

    static SubmissionView of(IndexedSubmission found, Optional<RepeatedTexts.Group> group) {
        return new SubmissionView(
                found.submissionId(),
                found.receipt(),
                found.consultation(),
                found.question(),
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
                found.review(),
                found.mail(),
                found.support(),
                found.intakeSigns(),
                group.map(same -> GroupView.of(same, found.consultation())).orElse(null));
    }
}
