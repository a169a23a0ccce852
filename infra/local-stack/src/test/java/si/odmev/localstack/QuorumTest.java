package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import si.odmev.localstack.Quorum.Node;

class QuorumTest {
    @Test
    void ofThreeKeepsThreeCopiesOfWhichTwoMustHaveARecord() {
        var quorum = new Quorum(
                Quorum.newClusterId(), List.of(new Node(9093, 9092), new Node(9095, 9094), new Node(9097, 9096)));

        assertThat(quorum.voters()).isEqualTo("1@127.0.0.1:9093,2@127.0.0.1:9095,3@127.0.0.1:9097");
        assertThat(quorum.bootstrapServers()).isEqualTo("127.0.0.1:9092,127.0.0.1:9094,127.0.0.1:9096");
        assertThat(quorum.replicationFactor()).isEqualTo(3);
        assertThat(quorum.minInSyncReplicas()).isEqualTo(2);
    }

    @Test
    void ofOneKeepsTheOneCopyItCan() {
        var quorum = Quorum.ofOne(9093, 19092);

        assertThat(quorum.voters()).isEqualTo("1@127.0.0.1:9093");
        assertThat(quorum.bootstrapServers()).isEqualTo("127.0.0.1:19092");
        assertThat(quorum.replicationFactor()).isEqualTo(1);
        assertThat(quorum.minInSyncReplicas()).isEqualTo(1);
    }
}
