package si.odmev.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.ingest.intake.TooLargeException;
import si.odmev.schemas.Canary;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

class KafkaFeedbackLogTest {
    private static final Instant NOON = Instant.parse("2022-05-10T12:00:00Z");

    private final BrokerWithAClock kafka = new BrokerWithAClock(NOON);
    private Instant now = NOON;
    private final KafkaFeedbackLog log = new KafkaFeedbackLog(() -> kafka, Erasures.none(), () -> now);

    @AfterEach
    void close() throws Exception {
        log.close();
    }

    @Test
    void aRecordHasTheTimeOfItsAcceptanceAsItsTimestamp() {
        append(NOON.minusSeconds(5));

        assertThat(kafka.history()).singleElement().satisfies(record -> {
            assertThat(record.timestamp()).isEqualTo(NOON.minusSeconds(5).toEpochMilli());
            assertThat(acceptedAt(record)).isEqualTo(NOON.minusSeconds(5));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 120, 600, 60 * 24 * 365 * 10})
    void whatIsAcceptedUnderAClockAheadIsTakenAtOnceAndKeepsItsTime(long minutesAhead) {
        now = NOON.plus(Duration.ofMinutes(minutesAhead));
        append(now);

        assertThat(kafka.refused()).isPositive();
        assertThat(kafka.history()).singleElement().satisfies(record -> {
            assertThat(record.timestamp())
                    .isLessThanOrEqualTo(NOON.plus(Duration.ofHours(1)).toEpochMilli())
                    .as("no earlier than by as much as the clock is wrong")
                    .isGreaterThan(NOON.minus(Duration.ofMinutes(minutesAhead)).toEpochMilli());
            assertThat(acceptedAt(record)).isEqualTo(now);
        });
    }

    @Test
    void anErasureUnderAClockAheadIsTakenToo() {
        now = NOON.plus(Duration.ofHours(2));
        log.erase(UUID.randomUUID()).toCompletableFuture().join();

        // The review is erased by its one writer, the topology.
        assertThat(kafka.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(
                        Topic.ERASURES.topicName(),
                        Topic.CONTACTS.topicName(),
                        Topic.SUPPORTS.topicName(),
                        Topic.SUBMISSIONS.topicName());
    }

    @Test
    void aCanaryUnderAClockAheadIsTakenToo() {
        now = NOON.plus(Duration.ofHours(2));
        log.appendUnmarked(Canary.settingOut(now)).toCompletableFuture().join();

        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    void givesUpWhenNoTimestampIsEarlyEnough() throws Exception {
        var never = new BrokerWithAClock(Instant.EPOCH.minus(Duration.ofDays(1)));
        try (var refusing = new KafkaFeedbackLog(() -> never, Erasures.none(), () -> NOON)) {
            var erasure = refusing.erase(UUID.randomUUID()).toCompletableFuture();

            assertThatThrownBy(erasure::join).hasRootCauseInstanceOf(InvalidTimestampException.class);
            assertThat(never.refused()).isLessThan(30);
        }
    }

    /** So that those who write through it need not know Kafka. */
    @Test
    void whatIsLargerThanItsTopicAllowsIsSaidToBeTooLarge() {
        kafka.sendException = new RecordTooLargeException("over the limit");

        assertThatThrownBy(() -> append(NOON)).hasCauseInstanceOf(TooLargeException.class);
    }

    private void append(Instant acceptedAt) {
        var submission = Submission.newBuilder()
                .setSubmissionId(UUID.randomUUID().toString())
                .setReceipt("VEL-7K3M-9QXD")
                .setConsultation("velenje-2022")
                .setChannel(Channel.WEB)
                .setKind(Kind.PROPOSAL)
                .setText("Več dreves.")
                .setSubmittedAt(acceptedAt)
                .setAcceptedAt(acceptedAt)
                .build();
        log.append(submission, 7, null, Optional.empty()).toCompletableFuture().join();
    }

    /** As the ledger reads it after a restart. */
    private static Instant acceptedAt(ProducerRecord<String, SpecificRecord> record) {
        assertThat(record.topic()).isEqualTo(Topic.SUBMISSIONS.topicName());
        return AcceptanceHeaders.read(
                        record.headers(), ClockTolerantSender.timestamp(record.headers(), record.timestamp()))
                .map(entry -> Instant.ofEpochMilli(entry.acceptedAt()))
                .orElseThrow();
    }
}
