package si.odmev.ingest.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.platform.kafka.tail.TopicTail;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Canary;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Topic;

/**
 * Reads the topics of submissions and of erasures into the ledger, from their beginning and then continuously. This instance thus
 * learns what it accepted before a restart, and what other instances accept and erase. The feed reads only keys and headers. It
 * needs no schema registry, and a record that can't be decoded does no harm.
 */
public final class LedgerFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);

    private final AcceptedLedger ledger;
    private final ErasureWatch erasures;
    private final TopicTail tail;

    /**
     * @param erasures is notified of every erasure, and of submissions that come back
     * @param clientConfiguration the settings that all Kafka clients share
     */
    public LedgerFeed(
            AcceptedLedger ledger, ErasureWatch erasures, Map<String, Object> clientConfiguration, Workers workers) {
        this.ledger = ledger;
        this.erasures = erasures;
        tail = new TopicTail(
                "ledger",
                List.of(Topic.ERASURES.topicName(), Topic.SUBMISSIONS.topicName()),
                LogMarker::isKey,
                clientConfiguration,
                this::note,
                this::complete,
                workers);
    }

    /** Begins. The topics must exist. A failure is retried until {@link #close}. */
    public void start() {
        tail.start();
    }

    /** Erases the submissions that came back. Nothing is served before that. */
    void complete() {
        erasures.settle();
        ledger.markComplete();
        LOG.atInfo().addKeyValue("submissions", ledger.size()).log("the ledger is complete");
    }

    void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topic.ERASURES.topicName())) {
            ErasureRecords.read(record).ifPresent(erasures::noteListed);
        } else {
            noteSubmission(record);
        }
    }

    private void noteSubmission(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> key =
                Optional.ofNullable(record.key()).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        if (key.filter(Canary::isKey).isPresent()) {
            return;
        }
        Optional<UUID> id = key.flatMap(SubmissionIds::parse);
        Instant at = ClockTolerantSender.timestamp(record.headers(), record.timestamp());
        boolean isTombstone = record.value() == null;
        id.ifPresent(known -> {
            if (isTombstone) {
                erasures.noteTombstone(known, at);
            } else {
                erasures.noteSaid(known);
            }
        });
        Optional<? extends AcceptedLedger.Entry> entry = isTombstone
                ? Optional.of(new AcceptedLedger.Entry.Erased())
                : AcceptanceHeaders.read(record.headers(), at);
        if (id.isPresent() && entry.isPresent()) {
            ledger.note(id.get(), entry.get());
        } else {
            LOG.atWarn()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("a record that intake did not write is not in the ledger");
        }
    }

    /** Records that the feed skipped because of a fault in our code. The ledger does not know their ids. */
    public long passedOver() {
        return tail.passedOver();
    }

    @Override
    public void close() throws InterruptedException {
        tail.close();
    }
}
