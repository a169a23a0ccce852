package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BySubmissionTest {
    private static final int PARTITIONS = Topic.REVIEW_COMMANDS.partitions();

    static List<String> ids() {
        return IntStream.range(0, 50)
                .mapToObj(i -> new UUID(i * 7_919L, i * 104_729L).toString())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aCommandLiesInThePartitionOfItsSubmission(String id) {
        var node = new Node(0, "localhost", 9092);
        var partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(i -> new PartitionInfo("t", i, node, new Node[] {node}, new Node[] {node}))
                .toList();
        var cluster = new Cluster("c", List.of(node), partitions, Set.of(), Set.of());
        int ofSubmission = BuiltInPartitioner.partitionForKey(bytes(id), PARTITIONS);
        var producers = new BySubmission();

        assertThat(producers.partition("t", id, bytes(id), null, null, cluster)).isEqualTo(ofSubmission);
        assertThat(producers.partition("t", id, bytes(id + "/c"), null, null, cluster))
                .isEqualTo(ofSubmission);
        assertThat(BySubmission.partition(id + "/c", PARTITIONS)).isEqualTo(ofSubmission);
    }

    @Test
    void aKeyTellsItsSubmission() {
        var command = ReviewCommand.newBuilder()
                .setCommandId("c")
                .setSubmissionId("s")
                .setReviewer("ana")
                .setDecidedAt(Instant.EPOCH)
                .build();

        assertThat(BySubmission.key(command)).isEqualTo("s/c");
        assertThat(BySubmission.submissionId("s/c")).isEqualTo("s");
        assertThat(BySubmission.submissionId("s")).isEqualTo("s");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
