package si.odmev.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.ErasureEntries;
import si.odmev.ingest.receipt.Claim;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.Erasure;
import si.odmev.schemas.ErasureReason;
import si.odmev.schemas.Topic;

class ErasureWatchTest {
    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");
    private static final byte[] SAID = {1};

    private final BrokerWithAClock kafka = new BrokerWithAClock(NOON);
    private final ErasureList erasures = Erasures.none();
    private final AtomicBoolean isKafkaAway = new AtomicBoolean();
    private final UUID id = UUID.randomUUID();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private AcceptedLedger ledger;
    private LedgerFeed feed;
    private ErasureWatch watch;

    /** As at a start: the ledger knows what the file has. */
    private void start() {
        var workers = new Workers(worker -> {}, (wait, stop) -> Thread.sleep(5), System::nanoTime);
        var log = new KafkaFeedbackLog(() -> kafka, erasures, () -> NOON);
        ledger = AcceptedLedger.knowing(erasures.ids());
        watch = new ErasureWatch(erasures, ledger, log, isKafkaAway::get, workers);
        feed = new LedgerFeed(ledger, watch, Map.of(), workers);
        opened.addAll(List.of(watch, log));
        watch.start();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void whatARestoredBackupBroughtBackIsErasedBeforeTheLedgerIsComplete() {
        erasures.add(byStaff(id));
        start();
        feed.note(said(id));
        feed.note(said(UUID.randomUUID()));

        assertThat(ledger.isComplete()).isFalse();
        feed.complete();

        assertThat(ledger.isComplete()).isTrue();
        assertThat(tombstones(Topic.SUBMISSIONS)).containsExactly(id.toString());
        assertThat(tombstones(Topic.CONTACTS)).containsExactly(id.toString());
        assertThat(tombstones(Topic.SUPPORTS)).containsExactly(id.toString());
        assertThat(watch.erasedAgain()).isEqualTo(1);
        assertThat(ledger.isErased(id)).isTrue();
        assertThat(ledger.kept()).isEqualTo(1);
    }

    @Test
    void theListThatOnlyTheTopicHasIsEnoughWhicheverOfTheTwoIsReadFirst() {
        UUID other = UUID.randomUUID();
        start();
        feed.note(listed(byStaff(id)));
        feed.note(said(id));
        feed.note(said(other));
        feed.note(listed(byStaff(other)));
        feed.complete();

        assertThat(tombstones(Topic.SUBMISSIONS)).containsExactlyInAnyOrder(id.toString(), other.toString());
        assertThat(erasures.find(id)).contains(byStaff(id));
        assertThat(erasures.notOnTopic()).isEmpty();
    }

    @Test
    void whatIsErasedAsItShouldBeIsNotErasedAgain() {
        erasures.add(byStaff(id));
        start();
        feed.note(said(id));
        feed.note(tombstone(id));
        feed.complete();

        assertThat(kafka.history()).isEmpty();
        assertThat(watch.erasedAgain()).isZero();
    }

    @Test
    void theStartWaitsUntilKafkaHasTakenWhatIsErasedAgain() {
        erasures.add(byStaff(id));
        start();
        feed.note(said(id));
        kafka.sendException = new IllegalStateException("away");

        assertThatThrownBy(feed::complete).hasMessageContaining("does not take erasures");
        assertThat(ledger.isComplete()).isFalse();

        kafka.sendException = null;
        feed.complete();
        assertThat(ledger.isComplete()).isTrue();
        assertThat(tombstones(Topic.SUBMISSIONS)).containsExactly(id.toString());
    }

    @Test
    void tombstonesOfAVersionWithoutAListArePutOnIt() {
        start();
        feed.note(said(id));
        feed.note(tombstone(id));
        feed.complete();

        await().untilAsserted(() -> assertThat(erasures.find(id)).get().satisfies(entry -> {
            assertThat(entry.getBy()).isEqualTo(ErasedBy.UNKNOWN);
            assertThat(entry.getErasedAt()).isEqualTo(NOON);
        }));
        await().untilAsserted(() -> assertThat(listedOnTopic()).containsExactly(id.toString()));
    }

    @Test
    void aTombstoneWhoseEntryIsOnTheWayIsNotTakenForOneOfAVersionWithoutAList() {
        start();
        isKafkaAway.set(true);
        feed.note(tombstone(id));
        feed.complete();
        assertThat(erasures.contains(id)).isFalse();
        feed.note(listed(byStaff(id)));
        isKafkaAway.set(false);

        // An entry that the watch writes only after it has looked twice.
        UUID other = UUID.randomUUID();
        erasures.add(byStaff(other));
        await().untilAsserted(() -> assertThat(listedOnTopic()).containsExactly(other.toString()));
        assertThat(erasures.find(id)).contains(byStaff(id));
    }

    @Test
    void anEntryByStaffThatOneOfNobodyKnownReplacedOnTheTopicIsWrittenThereAgain() {
        erasures.add(byStaff(id));
        start();
        feed.note(listed(byStaff(id)));
        feed.note(listed(ErasureEntries.ofEarlierVersion(id, NOON)));
        feed.complete();

        await().untilAsserted(() ->
                assertThat(kafka.history()).extracting(ProducerRecord::value).containsExactly(byStaff(id)));
        assertThat(erasures.find(id)).contains(byStaff(id));
    }

    @Test
    void aListThatCanNotBeWrittenToDiskKeepsNothingFromBeingErasedAgain() throws Exception {
        UUID read = UUID.randomUUID();
        erasures.add(byStaff(id));
        start();
        erasures.close();
        feed.note(said(id));
        feed.note(listed(byStaff(read)));
        feed.complete();

        assertThat(ledger.isComplete()).isTrue();
        assertThat(tombstones(Topic.SUBMISSIONS)).containsExactly(id.toString());
        feed.note(said(read));
        await().untilAsserted(() ->
                assertThat(tombstones(Topic.SUBMISSIONS)).containsExactly(id.toString(), read.toString()));
    }

    @Test
    void aListThatCanNotBeWrittenToDiskDoesNotStopTheFeed() throws Exception {
        start();
        erasures.close();
        for (int i = 0; i < 1_000; i++) {
            feed.note(listed(byStaff(UUID.randomUUID())));
        }
        feed.note(listed(byStaff(id)));

        assertThat(ledger.isErased(id)).isTrue();
    }

    @Test
    void whatTheFileHasAndTheTopicLacksIsWrittenToTheTopicAsItWas() {
        erasures.add(byStaff(id));
        UUID known = UUID.randomUUID();
        erasures.add(byStaff(known));
        start();
        feed.note(listed(byStaff(known)));
        feed.complete();

        await().until(() -> erasures.notOnTopic().isEmpty());
        assertThat(kafka.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topic.ERASURES.topicName());
            assertThat(record.value()).isEqualTo(byStaff(id));
        });
    }

    @Test
    void anErasureOfAnotherInstanceIsNotTakenForSomethingThatCameBack() {
        start();
        feed.note(said(id));
        feed.complete();
        isKafkaAway.set(true);
        feed.note(listed(byStaff(id)));
        feed.note(tombstone(id));
        isKafkaAway.set(false);

        assertThat(ledger.isErased(id)).isTrue();
        // Two entries that the watch writes only after it has looked twice at all that was read before.
        erasures.add(byStaff(UUID.randomUUID()));
        await().until(() -> erasures.notOnTopic().isEmpty());
        assertThat(tombstones(Topic.SUBMISSIONS)).isEmpty();
        assertThat(watch.erasedAgain()).isZero();
    }

    @Test
    void whatComesBackWhileAllRunsIsErasedAgain() {
        start();
        feed.note(listed(byStaff(id)));
        feed.complete();
        feed.note(said(id));

        await().untilAsserted(() -> assertThat(tombstones(Topic.SUBMISSIONS)).contains(id.toString()));
        assertThat(ledger.isErased(id)).isTrue();
    }

    @Test
    void anEntryWhoseHeaderCanNotBeReadStillErases() {
        start();
        feed.note(said(id));
        feed.note(record(Topic.ERASURES, id, SAID, new RecordHeaders().add(ErasureRecords.HEADER, new byte[] {7})));
        feed.complete();

        assertThat(tombstones(Topic.SUBMISSIONS)).containsExactly(id.toString());
        assertThat(erasures.find(id)).get().extracting(Erasure::getBy).isEqualTo(ErasedBy.UNKNOWN);
    }

    private List<String> tombstones(Topic topic) {
        return kafka.history().stream()
                .filter(record -> record.topic().equals(topic.topicName()) && record.value() == null)
                .map(ProducerRecord::key)
                .toList();
    }

    private List<String> listedOnTopic() {
        return kafka.history().stream()
                .filter(record -> record.topic().equals(Topic.ERASURES.topicName()))
                .map(ProducerRecord::key)
                .toList();
    }

    private static Erasure byStaff(UUID id) {
        return Erasure.newBuilder()
                .setSubmissionId(id.toString())
                .setErasedAt(NOON)
                .setBy(ErasedBy.STAFF)
                .setAccount("operator")
                .setReason(ErasureReason.OTHER)
                .build();
    }

    private static ConsumerRecord<byte[], byte[]> said(UUID id) {
        var entry = new AcceptedLedger.Entry.Kept(
                7, "velenje-2022", NOON.toEpochMilli(), Claim.random().digestFor(id));
        return record(Topic.SUBMISSIONS, id, SAID, new RecordHeaders(AcceptanceHeaders.write(entry)));
    }

    private static ConsumerRecord<byte[], byte[]> tombstone(UUID id) {
        return record(Topic.SUBMISSIONS, id, null, new RecordHeaders());
    }

    private static ConsumerRecord<byte[], byte[]> listed(Erasure erasure) {
        ProducerRecord<String, SpecificRecord> written = ErasureRecords.write(erasure);
        return record(Topic.ERASURES, UUID.fromString(written.key()), SAID, written.headers());
    }

    private static ConsumerRecord<byte[], byte[]> record(Topic topic, UUID id, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic.topicName(),
                0,
                0,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                id.toString().getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
