package si.odmev.ingest.startup;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.kafka.CanarySender;
import si.odmev.ingest.kafka.KafkaFeedbackLog;
import si.odmev.ingest.kafka.LedgerFeed;
import si.odmev.ingest.live.log.LiveFeed;
import si.odmev.platform.kafka.worker.AfterDeath;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkerLifecycle;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.TopicProvisioner;

/**
 * Creates topics and schemas in the background. It retries without limit, because Kafka or the registry may come up later than this
 * process. The ledger is read as soon as the topics exist. The live sessions are read when the schemas exist and the ledger is
 * complete. The canary begins once it can be written.
 */
final class Provisioning extends WorkerLifecycle {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final Deque<Step> steps;
    private final Worker worker;

    Provisioning(
            TopicProvisioner topics,
            SchemaProvisioner schemas,
            KafkaFeedbackLog log,
            LedgerFeed feed,
            AcceptedLedger ledger,
            LiveFeed live,
            CanarySender canary,
            Workers workers) {
        // The ledger needs no registry. Boards wait for the ledger: it knows the erasures, even after a backup was
        // restored.
        steps = new ArrayDeque<>(List.of(
                topics::provision,
                feed::start,
                schemas::provision,
                log::connect,
                canary::start,
                ledger::awaitComplete,
                live::start));
        worker = workers.add("provisioning", AfterDeath.END_PROCESS, FIRST_WAIT, LONGEST_WAIT, this::provision);
    }

    private Next provision() throws IOException, InterruptedException {
        steps.element().run();
        steps.remove();
        return steps.isEmpty() ? Next.done() : Next.atOnce();
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    @Override
    protected List<Worker> workers() {
        return List.of(worker);
    }
}
