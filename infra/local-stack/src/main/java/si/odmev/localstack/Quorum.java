package si.odmev.localstack;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The brokers that work together, all on loopback. Each of them is also a controller (KRaft with static voters). So a
 * majority of them continues while the others are down.
 *
 * @param clusterId the id with which Kafka's storage is formatted, the same for all
 * @param nodes in the order of their node ids, which begin with 1
 */
record Quorum(String clusterId, List<Node> nodes) {
    private static final int MOST_COPIES = 3;

    /**
     * One of the brokers.
     *
     * @param controllerPort port for the other controllers
     * @param advertisedPort port that it advertises to clients
     */
    record Node(int controllerPort, int advertisedPort) {}

    Quorum {
        nodes = List.copyOf(nodes);
    }

    /** A single broker. If it has no storage yet, the storage is formatted with a new cluster id. */
    static Quorum ofOne(int controllerPort, int advertisedPort) {
        return new Quorum(newClusterId(), List.of(new Node(controllerPort, advertisedPort)));
    }

    boolean isCluster() {
        return nodes.size() > 1;
    }

    /** The nodes as {@code controller.quorum.voters} lists them: {@code 1@127.0.0.1:9093,...}. */
    String voters() {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + nodes.get(i).controllerPort())
                .collect(Collectors.joining(","));
    }

    /** The nodes as {@code bootstrap.servers} lists them. */
    String bootstrapServers() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.advertisedPort()).collect(Collectors.joining(","));
    }

    /** The number of copies of each partition. */
    int replicationFactor() {
        return Math.min(nodes.size(), MOST_COPIES);
    }

    /** The number of copies that must have a record before it is acknowledged: all but one, because one broker may be down. */
    int minInSyncReplicas() {
        return Math.max(1, replicationFactor() - 1);
    }

    /** A new cluster id. Kafka writes a UUID in URL-safe base 64, and refuses ids that begin with a dash. */
    static String newClusterId() {
        UUID uuid = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return id.startsWith("-") ? newClusterId() : id;
    }
}
