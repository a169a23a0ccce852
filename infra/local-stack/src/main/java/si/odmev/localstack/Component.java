package si.odmev.localstack;

import java.util.Locale;
import java.util.Optional;

/** The parts of the stack, in the order in which they start. They stop in the reverse order. */
public enum Component {
    KAFKA("Kafka", 600),
    REGISTRY("Schema registry", 400),
    ELASTICSEARCH("Elasticsearch", 1000),
    MAIL("Mail server", 200),
    INGEST("Ingest service", 500),
    ANALYTICS("Analytics", 600);

    private final String title;
    private final int memoryMebibytes;

    Component(String title, int memoryMebibytes) {
        this.title = title;
        this.memoryMebibytes = memoryMebibytes;
    }

    /** The name that people read. */
    public String title() {
        return title;
    }

    /** The memory of the machine that the part takes while it works, in MiB: measured, rounded up. */
    public int memoryMebibytes() {
        return memoryMebibytes;
    }

    /** True for the parts that the services need. They start together, before the services. */
    public boolean isInfrastructure() {
        return this != INGEST && this != ANALYTICS;
    }

    /** The directory of the Maven module that makes one of Odmev's own services; empty for a server. */
    public Optional<String> module() {
        return switch (this) {
            case INGEST -> Optional.of("ingest-service/app");
            case ANALYTICS -> Optional.of("analytics-streams/app");
            default -> Optional.empty();
        };
    }

    /** True for the parts without which no submission is accepted. Only readers miss the others. */
    public boolean isNeededForIntake() {
        return this == KAFKA || this == REGISTRY || this == INGEST;
    }

    /** True for the parts of which a cluster has several. */
    public boolean isReplicated() {
        return this == KAFKA || !isInfrastructure();
    }

    /** The name as file names have it: {@code kafka}, {@code ingest}, ... */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
