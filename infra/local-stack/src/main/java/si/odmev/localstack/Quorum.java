package si.odmev.localstack;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The brokers that work together, all on loopback. Each of them is a controller as well (KRaft, with voters that don't
 * change), so that a majority of them goes on while the others are away.
 *
 * @param clusterId what Kafka's storage is formatted with, the same for all
 * @param nodes in the order of their node ids, which begin with 1
 */
record Quorum(String clusterId, List<Node> nodes) {
    private static final int MOST_COPIES = 3;

    /**
     * One of the brokers.
     *
     * @param controllerPort where the other controllers reach it
     * @param advertisedPort where it tells clients to find it
     */
    record Node(int controllerPort, int advertisedPort) {}

    Quorum {
        nodes = List.copyOf(nodes);
    }

    /** A broker alone, whose storage, if it has none yet, is formatted with a new cluster id. */
    static Quorum ofOne(int controllerPort, int advertisedPort) {
        return new Quorum(newClusterId(), List.of(new Node(controllerPort, advertisedPort)));
    }

    boolean isCluster() {
        return nodes.size() > 1;
    }

    /** As {@code controller.quorum.voters} has them: {@code 1@127.0.0.1:9093,...}. */
    String voters() {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + nodes.get(i).controllerPort())
                .collect(Collectors.joining(","));
    }

    /** As {@code bootstrap.servers} has them. */
    String bootstrapServers() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.advertisedPort()).collect(Collectors.joining(","));
    }

    /** Copies of each partition. */
    int replicationFactor() {
        return Math.min(nodes.size(), MOST_COPIES);
    }

    /** How many of them must have a record before it is acknowledged: all but one, for one broker may be away. */
    int minInSyncReplicas() {
        return Math.max(1, replicationFactor() - 1);
    }

    /** Kafka spells a UUID in URL-safe base 64, and refuses ids that begin with a dash. */
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
