package si.odmev.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The TCP ports of the stack, all on 127.0.0.1. Kafka has a second one for its controller. */
public record Ports(int kafka, int kafkaController, int registry, int elasticsearch, int ingest, int analytics) {

    /**
     * The ports that {@code ODMEV_KAFKA_PORT}, {@code ODMEV_KAFKA_CONTROLLER_PORT}, {@code ODMEV_REGISTRY_PORT},
     * {@code ODMEV_ELASTICSEARCH_PORT}, {@code ODMEV_INGEST_PORT} and {@code ODMEV_ANALYTICS_PORT} name, or the defaults.
     *
     * @throws StackException if one of them is no port
     */
    public static Ports from(Map<String, String> environment) {
        return new Ports(
                port(environment, "ODMEV_KAFKA_PORT", 9092),
                port(environment, "ODMEV_KAFKA_CONTROLLER_PORT", 9093),
                port(environment, "ODMEV_REGISTRY_PORT", 8082),
                port(environment, "ODMEV_ELASTICSEARCH_PORT", 9200),
                port(environment, "ODMEV_INGEST_PORT", 8080),
                port(environment, "ODMEV_ANALYTICS_PORT", 8081));
    }

    /** Ports that nobody listens on now, for stacks side by side. */
    public static Ports free() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> numbers =
                    held.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(
                    numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4), numbers.get(5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.forEach(Ports::close);
        }
    }

    /** The port on which others reach the component. */
    public int of(Component component) {
        return switch (component) {
            case KAFKA -> kafka;
            case REGISTRY -> registry;
            case ELASTICSEARCH -> elasticsearch;
            case INGEST -> ingest;
            case ANALYTICS -> analytics;
        };
    }

    /** Every port that the component binds. */
    List<Integer> boundBy(Component component) {
        return component == Component.KAFKA ? List.of(kafka, kafkaController) : List.of(of(component));
    }

    private static int port(Map<String, String> environment, String variable, int otherwise) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new StackException(variable + "=" + value + " is no port: a number from 1 to 65535 is expected.");
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
