package si.odmev.platform.kafka.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TopicSettingsTest {
    private static final String TOPIC = "said";
    private static final String WARNING = "erased records may stay";
    private static final CompactionDeadline DEADLINE = new CompactionDeadline(Duration.ofHours(24));

    private final SimulatedLogs logs = new SimulatedLogs();
    private final TopicSettings settings = new TopicSettings(DEADLINE);

    @Test
    void whatIsAsTheDeadlineNeedsItIsLeftAlone() throws Exception {
        logs.create(TOPIC, 1, DEADLINE.topicSettings());

        assertThat(keep()).isEmpty();
        assertThat(logs.changes).isEmpty();
    }

    @Test
    void whatDiffersIsChangedAndNothingElse(CapturedOutput output) throws Exception {
        logs.create(TOPIC, 1, DEADLINE.topicSettings());
        String age = DEADLINE.topicSettings().get(TopicConfig.SEGMENT_MS_CONFIG);
        logs.settings.get(TOPIC).put(TopicConfig.SEGMENT_MS_CONFIG, "604800000");

        assertThat(keep()).isEmpty();
        assertThat(logs.changes).containsExactly(Map.of(TOPIC, Map.of(TopicConfig.SEGMENT_MS_CONFIG, age)));
        assertThat(output).contains("settings of a topic changed").doesNotContain(WARNING);
    }

    @Test
    void aTopicThatIsNotCompactedIsLeftToTheOperator(CapturedOutput output) throws Exception {
        logs.create(TOPIC, 1, DEADLINE.topicSettings());
        logs.settings.get(TOPIC).put(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");

        assertThat(keep()).containsExactly(TOPIC);
        assertThat(logs.settings.get(TOPIC)).containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        assertThat(output).contains(WARNING);
    }

    @Test
    void aTopicWhoseSettingsMayNotBeChangedIsTold(CapturedOutput output) throws Exception {
        logs.create(TOPIC, 1, Map.of());
        logs.create("free", 1, Map.of());
        logs.fixed.add(TOPIC);

        assertThat(settings.keep(logs, Set.of(TOPIC, "free"))).containsExactly(TOPIC);
        assertThat(output.getOut().lines().filter(line -> line.contains("settings of a topic changed")))
                .singleElement()
                .asString()
                .contains("free");
        assertThat(output).contains(WARNING);
    }

    @Test
    void aTopicWhoseSettingsMayNotBeSeenIsTold(CapturedOutput output) throws Exception {
        logs.create(TOPIC, 1, DEADLINE.topicSettings());
        logs.hidden.add(TOPIC);

        assertThat(keep()).containsExactly(TOPIC);
        assertThat(output).contains(WARNING);
    }

    @Test
    void theSameTroubleIsLoggedOnceAndAgainWhenItComesBack(CapturedOutput output) throws Exception {
        logs.create(TOPIC, 1, DEADLINE.topicSettings());
        logs.hidden.add(TOPIC);
        keep();
        keep();
        assertThat(warnings(output)).isOne();

        logs.hidden.clear();
        keep();
        logs.hidden.add(TOPIC);
        keep();
        assertThat(warnings(output)).isEqualTo(2);
    }

    private static long warnings(CapturedOutput output) {
        return output.getOut().lines().filter(line -> line.contains(WARNING)).count();
    }

    private Set<String> keep() throws InterruptedException {
        return settings.keep(logs, Set.of(TOPIC));
    }
}
