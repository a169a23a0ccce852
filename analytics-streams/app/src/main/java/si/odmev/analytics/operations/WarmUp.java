package si.odmev.analytics.operations;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import si.odmev.analytics.theme.TextAnalysis;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.analytics.topology.FeedbackTopology.TopicSerdes;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Status;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;

/**
 * Processes one made-up submission that is never sent, so that the first real one need not wait: this fetches schemas and loads
 * models and code. On a small, busy machine that takes seconds.
 */
final class WarmUp {
    private static final Instant SAID = Instant.EPOCH;

    private final TextAnalyzers analyzers;
    private final CurrentConsultations consultations;
    private final TopicSerdes serdes;
    private final Deserializer<ThemedSubmission> indexedSubmissions;
    private final Deserializer<ThemeCount> indexedCounts;

    WarmUp(
            TextAnalyzers analyzers,
            CurrentConsultations consultations,
            TopicSerdes serdes,
            Deserializer<ThemedSubmission> indexedSubmissions,
            Deserializer<ThemeCount> indexedCounts) {
        this.analyzers = analyzers;
        this.consultations = consultations;
        this.serdes = serdes;
        this.indexedSubmissions = indexedSubmissions;
        this.indexedCounts = indexedCounts;
    }

    /**
     * @throws org.apache.kafka.common.KafkaException or {@link si.odmev.analytics.faults.TransientFaultException} if the
     *     registry is unreachable
     */
    void run() {
        // Those of editors are known only now. A model that does not fit one of them ends the start here, not the
        // stream.
        consultations.now().all().forEach(one -> analyzers.of(one.id()));
        var submission = Submission.newBuilder()
                .setSubmissionId("00000000-0000-0000-0000-000000000000")
                .setReceipt("VEL-0000-0000")
                .setConsultation("none")
                .setChannel(Channel.UNKNOWN)
                .setKind(Kind.UNKNOWN)
                .setText("Na avtobusni postaji naj bo klančina za vozičke.")
                .setSubmittedAt(SAID)
                .setAcceptedAt(SAID)
                .build();
        TextAnalyzer analyzer = analyzers.of(submission.getConsultation());
        TextAnalysis analysis = analyzer.analyze(null, submission.getText(), null, Kind.UNKNOWN);
        var themed = ThemedSubmission.newBuilder()
                .setSubmission(submission)
                .setStatus(Status.THEMED)
                .setLanguage(analysis.language())
                .setKind(analysis.kind())
                .setThemes(analysis.themes())
                .setScores(analysis.scores())
                .setEvidence(analysis.evidence())
                .setClassifier(analyzer.version())
                .setStems(analysis.stems())
                .build();
        var review = Review.newBuilder()
                .setSubmissionId(submission.getSubmissionId())
                .setThemes(List.of())
                .setReviewer("nobody")
                .setReviewedAt(SAID)
                .build();
        var command = ReviewCommand.newBuilder()
                .setCommandId(review.getSubmissionId())
                .setSubmissionId(review.getSubmissionId())
                .setReviewer(review.getReviewer())
                .setDecidedAt(SAID)
                .build();
        var count = ThemeCount.newBuilder()
                .setConsultation(submission.getConsultation())
                .setTheme("all")
                .setKind(Kind.UNKNOWN)
                .setChannel(Channel.UNKNOWN)
                .setHour(SAID)
                .setCount(0)
                .build();

        roundTrip(Topic.SUBMISSIONS, serdes.submissions(), submission);
        roundTrip(Topic.REVIEW_COMMANDS, serdes.reviewCommands(), command);
        roundTrip(Topic.REVIEWS, serdes.reviews(), review);
        roundTrip(Topic.SUPPORTS, serdes.supports(), new SupportCount(submission.getSubmissionId(), 0, 0L));
        indexedSubmissions.deserialize(Topic.THEMED.topicName(), roundTrip(Topic.THEMED, serdes.themed(), themed));
        indexedCounts.deserialize(
                Topic.THEME_COUNTS.topicName(), roundTrip(Topic.THEME_COUNTS, serdes.themeCounts(), count));
    }

    private static <T> byte[] roundTrip(Topic topic, Serde<T> serde, T value) {
        byte[] bytes = serde.serializer().serialize(topic.topicName(), value);
        serde.deserializer().deserialize(topic.topicName(), bytes);
        return bytes;
    }
}
