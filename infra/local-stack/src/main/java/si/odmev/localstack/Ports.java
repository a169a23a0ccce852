package si.odmev.localstack;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import si.odmev.localstack.process.LoopbackPort;

/** The TCP ports of the stack, all on 127.0.0.1. Kafka has a second one for its controller. */
public record Ports(
        int kafka,
        int kafkaController,
        int registry,
        int elasticsearch,
        int ingest,
        int analytics,
        int smtp,
        int imap) {
    private static final int OF_A_STACK = 8;
    private static final int OF_A_CLUSTER = 14;
    /** The distance from a broker's port to the next broker's, because each broker has two ports. */
    private static final int NEXT_BROKER = 2;

    private static final int SECOND_INSTANCE = 10;
    private static final int LOWEST_FREE = 20_000;
    private static final int LOWEST_FOR_CLIENTS = 32_768;

    /**
     * The ports from the variables {@code ODMEV_KAFKA_PORT}, {@code ODMEV_KAFKA_CONTROLLER_PORT}, {@code ODMEV_REGISTRY_PORT},
     * {@code ODMEV_ELASTICSEARCH_PORT}, {@code ODMEV_INGEST_PORT}, {@code ODMEV_ANALYTICS_PORT}, {@code ODMEV_SMTP_PORT} and
     * {@code ODMEV_IMAP_PORT}, or the defaults.
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
                port(environment, "ODMEV_ANALYTICS_PORT", 8081),
                port(environment, "ODMEV_SMTP_PORT", 3025),
                port(environment, "ODMEV_IMAP_PORT", 3143));
    }

    /**
     * The ports of a cluster's three members. The first has the ports of {@link #from}, and all use its registry, Elasticsearch
     * and mail server. The second has its own broker and services, from {@code ODMEV_KAFKA_PORT_2},
     * {@code ODMEV_KAFKA_CONTROLLER_PORT_2}, {@code ODMEV_INGEST_PORT_2} and {@code ODMEV_ANALYTICS_PORT_2}. The third has its
     * own broker, from {@code ODMEV_KAFKA_PORT_3} and {@code ODMEV_KAFKA_CONTROLLER_PORT_3}. Default ports follow from those
     * of the member before: two higher for a broker, ten higher for a service.
     *
     * @throws StackException if one of them is no port
     */
    public static List<Ports> ofCluster(Map<String, String> environment) {
        Ports first = from(environment);
        Ports second = first.withBroker(
                        port(environment, "ODMEV_KAFKA_PORT_2", first.kafka + NEXT_BROKER),
                        port(environment, "ODMEV_KAFKA_CONTROLLER_PORT_2", first.kafkaController + NEXT_BROKER))
                .withServices(
                        port(environment, "ODMEV_INGEST_PORT_2", first.ingest + SECOND_INSTANCE),
                        port(environment, "ODMEV_ANALYTICS_PORT_2", first.analytics + SECOND_INSTANCE));
        Ports third = first.withBroker(
                port(environment, "ODMEV_KAFKA_PORT_3", second.kafka + NEXT_BROKER),
                port(environment, "ODMEV_KAFKA_CONTROLLER_PORT_3", second.kafkaController + NEXT_BROKER));
        return List.of(first, second, third);
    }

    /**
     * Ports on which no process listens now, for stacks side by side. They are below the ports that the system gives to clients
     * (from 32768 on Linux, from 49152 by RFC 6335, section 6). Otherwise a client that retries a killed server could get the
     * server's own port, and would prevent the server from starting again.
     */
    public static Ports free() {
        return of(freeNumbers(OF_A_STACK));
    }

    /** Free ports for the three members of a cluster, in the order of {@link #ofCluster}. */
    public static List<Ports> freeForCluster() {
        int[] numbers = freeNumbers(OF_A_CLUSTER);
        Ports first = of(numbers);
        return List.of(
                first,
                first.withBroker(numbers[8], numbers[9]).withServices(numbers[10], numbers[11]),
                first.withBroker(numbers[12], numbers[13]));
    }

    /** These ports with the services' ports of others, for second instances beside the first. */
    public Ports withServicesOf(Ports others) {
        return withServices(others.ingest, others.analytics);
    }

    /** The port on which others reach the component. */
    public int of(Component component) {
        return switch (component) {
            case KAFKA -> kafka;
            case REGISTRY -> registry;
            case ELASTICSEARCH -> elasticsearch;
            case INGEST -> ingest;
            case ANALYTICS -> analytics;
            case MAIL -> smtp;
        };
    }

    /** Every port that the component binds. */
    List<Integer> boundBy(Component component) {
        return switch (component) {
            case KAFKA -> List.of(kafka, kafkaController);
            case MAIL -> List.of(smtp, imap);
            default -> List.of(of(component));
        };
    }

    private Ports withBroker(int newKafka, int newController) {
        return new Ports(newKafka, newController, registry, elasticsearch, ingest, analytics, smtp, imap);
    }

    private Ports withServices(int newIngest, int newAnalytics) {
        return new Ports(kafka, kafkaController, registry, elasticsearch, newIngest, newAnalytics, smtp, imap);
    }

    private static Ports of(int... numbers) {
        return new Ports(
                numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]);
    }

    private static int[] freeNumbers(int count) {
        return ThreadLocalRandom.current()
                .ints(LOWEST_FREE, LOWEST_FOR_CLIENTS)
                .distinct()
                .filter(number -> new LoopbackPort(number).isFree())
                .limit(count)
                .toArray();
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
}
