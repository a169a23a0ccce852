package si.odmev.analytics.operations;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import si.odmev.analytics.faults.SchemaLookup;
import si.odmev.analytics.oversight.Check;
import si.odmev.analytics.oversight.Finding;
import si.odmev.analytics.oversight.Part;
import si.odmev.platform.web.connection.BrokerHealth;

/** Checks the servers that every instance depends on. */
final class ServerChecks {
    private static final int SOME_SCHEMA = 1;

    private final BrokerHealth broker;
    private final SchemaLookup registry;

    ServerChecks(BrokerHealth broker, SchemaLookup registry) {
        this.broker = broker;
        this.registry = registry;
    }

    List<Check> all() {
        return List.of(new Check(Part.KAFKA, this::kafka), new Check(Part.REGISTRY, this::registry));
    }

    private Finding kafka() throws InterruptedException {
        try {
            return Finding.good(Part.KAFKA, "answers", broker.brokers());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Finding.bad(Part.KAFKA, "away");
        }
    }

    private Finding registry() throws InterruptedException {
        return registry.ask(SOME_SCHEMA) == SchemaLookup.Answer.NONE
                ? Finding.bad(Part.REGISTRY, "away")
                : Finding.good(Part.REGISTRY, "answers");
    }
}
