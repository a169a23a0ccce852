package si.odmev.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Acceptance;
import si.odmev.schemas.Canary;
import si.odmev.schemas.Topic;

/** What the ledger learns from a record of the topic of submissions, and what it does not. */
class LedgerFeedTest {
    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");
    private static final byte[] SAID = {1};

    private final UUID id = UUID.randomUUID();
    private final ClaimDigest claim = Claim.random().digestFor(id);
    private final ErasureList erasures = Erasures.none();
    private final AcceptedLedger ledger = AcceptedLedger.knowing(erasures.ids());
    private final KafkaFeedbackLog log = new BrokerWithAClock(NOON).log(() -> NOON);
    private final Workers workers = new Workers(worker -> {}, (wait, stop) -> {}, System::nanoTime);
    private final ErasureWatch watch = new ErasureWatch(erasures, ledger, log, () -> false, workers);
    private final LedgerFeed feed = new LedgerFeed(ledger, watch, Map.of(), workers);

    @AfterEach
    void close() throws Exception {
        log.close();
    }

    @Test
    void aSubmissionIsKnownByWhatIntakeMarkedItWith() {
        feed.note(record(id.toString(), SAID, mark()));

        assertThat(ledger.find(id))
                .contains(new AcceptedLedger.Entry.Kept(7, "velenje-2022", NOON.toEpochMilli(), claim));
        assertThat(feed.passedOver()).isZero();
    }

    @Test
    void theTimeThatARecordWasMeantToHaveCounts() {
        Headers headers = mark();
        headers.add(
                "odmev-timestamp",
                ByteBuffer.allocate(Long.BYTES)
                        .putLong(NOON.plusSeconds(7_200).toEpochMilli())
                        .array());

        feed.note(record(id.toString(), SAID, headers));

        assertThat(ledger.find(id))
                .get()
                .isEqualTo(new AcceptedLedger.Entry.Kept(
                        7, "velenje-2022", NOON.plusSeconds(7_200).toEpochMilli(), claim));
    }

    @Test
    void aTimeThatCanNotBeReadIsAsGoodAsNone() {
        feed.note(record(id.toString(), SAID, (Headers) mark().add("odmev-timestamp", new byte[] {1, 2})));

        assertThat(ledger.find(id))
                .contains(new AcceptedLedger.Entry.Kept(7, "velenje-2022", NOON.toEpochMilli(), claim));
    }

    @Test
    void aSubmissionOfAVersionWithoutClaimsHasNone() {
        Headers headers = mark();
        headers.remove(Acceptance.CLAIM_HEADER);

        feed.note(record(id.toString(), SAID, headers));

        assertThat(ledger.find(id))
                .contains(new AcceptedLedger.Entry.Kept(7, "velenje-2022", NOON.toEpochMilli(), null));
    }

    @Test
    void whatIntakeDidNotMarkIsNotAccepted() {
        feed.note(record(id.toString(), SAID, new RecordHeaders()));
        feed.note(record(id.toString(), SAID, new RecordHeaders().add(Acceptance.HEADER, null)));
        feed.note(record(id.toString(), SAID, new RecordHeaders().add(Acceptance.HEADER, new byte[Long.BYTES])));

        assertThat(ledger.size()).isZero();
    }

    @Test
    void aTombstoneErasesForGood() {
        feed.note(record(id.toString(), SAID, mark()));
        feed.note(record(id.toString(), null, new RecordHeaders()));
        feed.note(record(id.toString(), SAID, mark()));

        assertThat(ledger.isErased(id)).isTrue();
        assertThat(ledger.kept()).isZero();
    }

    @Test
    void theCanaryIsNobodysSubmission() {
        feed.note(record(Canary.KEY, SAID, mark()));
        feed.note(record(Canary.KEY, null, new RecordHeaders()));

        assertThat(ledger.size()).isZero();
    }

    @Test
    void aRecordWhoseKeyIsNoIdHarmsNothing() {
        feed.note(record("not-an-id", SAID, mark()));
        feed.note(record("not-an-id", null, new RecordHeaders()));
        feed.note(record(null, SAID, mark()));
        feed.note(record(null, null, new RecordHeaders()));
        feed.note(record(id.toString(), SAID, mark()));

        assertThat(ledger.size()).isOne();
    }

    @Test
    void anEmptyTopicMakesTheLedgerComplete() {
        assertThat(ledger.isComplete()).isFalse();

        feed.complete();

        assertThat(ledger.isComplete()).isTrue();
    }

    private Headers mark() {
        return new RecordHeaders(
                AcceptanceHeaders.write(new AcceptedLedger.Entry.Kept(7, "velenje-2022", NOON.toEpochMilli(), claim)));
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                Topic.SUBMISSIONS.topicName(),
                0,
                0,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
