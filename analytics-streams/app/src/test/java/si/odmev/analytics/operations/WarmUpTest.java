package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static si.odmev.analytics.query.VelenjeConsultation.CONSULTATION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.analytics.theme.Assurance;
import si.odmev.analytics.theme.TextAnalysis;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.analytics.topology.FeedbackTopology.TopicSerdes;
import si.odmev.consultation.Consultations;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Part;
import si.odmev.schemas.ThemeScore;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;
import si.odmev.schemas.TrustedRecords;

class WarmUpTest {
    private final List<String> written = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private final List<String> indexed = new ArrayList<>();
    private final List<String> loaded = new ArrayList<>();
    private final List<String> analyzed = new ArrayList<>();
    private ThemedSubmission themed;
    private boolean isRegistryAway;

    private final WarmUp warmUp = new WarmUp(
            consultation -> {
                loaded.add(consultation);
                return new OneTheme();
            },
            () -> new Consultations(List.of(CONSULTATION)),
            new TopicSerdes(serde(), serde(), serde(), serde(), serde(), serde()),
            indexing(),
            indexing());

    WarmUpTest() {
        TrustedRecords.trust();
    }

    @Test
    void everyValueThatTheStreamHandlesIsWrittenAndReadOnceAndNothingIsSent() {
        warmUp.run();

        List<String> topics = List.of(
                Topic.SUBMISSIONS.topicName(),
                Topic.REVIEW_COMMANDS.topicName(),
                Topic.REVIEWS.topicName(),
                Topic.SUPPORTS.topicName(),
                Topic.THEMED.topicName(),
                Topic.THEME_COUNTS.topicName());
        assertThat(written).containsExactlyInAnyOrderElementsOf(topics);
        assertThat(read).containsExactlyInAnyOrderElementsOf(topics);
        assertThat(indexed).containsExactlyInAnyOrder(Topic.THEMED.topicName(), Topic.THEME_COUNTS.topicName());
    }

    @Test
    void theMadeUpTextIsAnalyzedAndWhatWasFoundIsWritten() {
        warmUp.run();

        assertThat(analyzed).singleElement().asString().contains("klančina");
        assertThat(themed.getThemes()).containsExactly("access");
        assertThat(themed.getLanguage()).isEqualTo("sl");
        assertThat(themed.getClassifier()).isEqualTo("rules-1");
        assertThat(themed.getStems()).isEqualTo("klancin");
        assertThat(themed.getScores()).hasSize(1);
        assertThat(themed.getEvidence()).hasSize(1);
    }

    @Test
    void theModelsOfAllConsultationsAreLoadedSoThatOneThatDoesNotFitEndsTheStart() {
        warmUp.run();

        assertThat(loaded).contains(CONSULTATION.id());
    }

    @Test
    void aRegistryThatIsAwayIsTold() {
        isRegistryAway = true;

        assertThatThrownBy(warmUp::run).isInstanceOf(TransientFaultException.class);
    }

    /** Its bytes are the topic's name, so that what is read shows what was written. */
    private <T> Serde<T> serde() {
        return Serdes.serdeFrom(
                (topic, value) -> {
                    if (isRegistryAway) {
                        throw new TransientFaultException("the registry is away", new IllegalStateException());
                    }
                    if (value instanceof ThemedSubmission submission) {
                        themed = submission;
                    }
                    written.add(topic);
                    return topic.getBytes();
                },
                noting(read));
    }

    private <T> Deserializer<T> indexing() {
        return noting(indexed);
    }

    private static <T> Deserializer<T> noting(List<String> topics) {
        return (topic, bytes) -> {
            assertThat(Arrays.equals(bytes, topic.getBytes())).isTrue();
            topics.add(topic);
            return null;
        };
    }

    private final class OneTheme implements TextAnalyzer {
        @Override
        public TextAnalysis analyze(String title, String text, String declaredLanguage, Kind declaredKind) {
            analyzed.add(text);
            return new TextAnalysis(
                    "sl",
                    Kind.PROPOSAL,
                    List.of("access"),
                    List.of(new ThemeScore("access", 0.9)),
                    List.of(new Evidence("access", Part.TEXT, 0, 1, 1.0)),
                    Assurance.SURE,
                    "klancin");
        }

        @Override
        public Map<String, Double> thresholds() {
            return Map.of();
        }

        @Override
        public String version() {
            return "rules-1";
        }
    }
}
