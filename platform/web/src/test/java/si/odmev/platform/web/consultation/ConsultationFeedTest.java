package si.odmev.platform.web.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.ConsultationRecords;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.FollowedConsultations.Source;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.ConsultationAct;
import si.odmev.schemas.Topic;

class ConsultationFeedTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.CONSULTATIONS.topicName(), 0);
    private static final Node NODE = new Node(0, "kafka", 9092);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @TempDir
    private Path disk;

    private final Workers workers = new Workers(worker -> {}, (wait, stop) -> {}, System::nanoTime);
    private final VersionedConsultation town = VersionedConsultation.configured(consultation("town-2022", "Mesto"));
    private final VersionedConsultation closed = town.after(
                    ConsultationAct.CONFIGURED, town.consultation(), null, Instant.EPOCH)
            .after(ConsultationAct.CLOSED, consultation("town-2022", "Mesto, zaprto"), "urska", Instant.EPOCH);
    private final FollowedConsultations consultations =
            new FollowedConsultations(new Consultations(List.of(town.consultation())));
    private final CountDownLatch laterTaken = new CountDownLatch(1);
    private int failures;
    private ConsultationFeed feed;

    private static Consultation consultation(String id, String title) {
        var pack = ThemePack.named(ThemePack.DEFAULT);
        var text = new LocalizedText(title, title);
        return new Consultation(
                id,
                "TWN",
                text,
                text,
                ZoneId.of("Europe/Ljubljana"),
                LocalDateTime.parse("2022-05-03T08:00"),
                null,
                pack,
                List.of(new Theme("green", pack.find("green").orElseThrow().label())));
    }

    @AfterEach
    void close() throws Exception {
        feed.close();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key, Headers headers) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                new byte[] {0},
                headers,
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, VersionedConsultation version) {
        var written = ConsultationRecords.write(version, Instant.EPOCH);
        return record(offset, written.key(), written.headers());
    }

    /** A topic with one version and a record that is none at the start, and another version afterwards. */
    private Consumer<byte[], byte[]> connect() {
        if (failures-- > 0) {
            throw new KafkaException("away");
        }
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, NODE, new Node[] {NODE}, new Node[] {NODE})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, closed));
            consumer.addRecord(record(1, "town-2022", new RecordHeaders()));
        });
        consumer.schedulePollTask(() -> {
            assertThat(feed.isCurrent()).isTrue();
            var park = consultation("park-2027", "Park");
            consumer.addRecord(record(
                    2,
                    VersionedConsultation.configured(park).after(ConsultationAct.MADE, park, "urska", Instant.EPOCH)));
        });
        consumer.schedulePollTask(laterTaken::countDown);
        return consumer;
    }

    private ConsultationFeed feed(ConsultationCopy copy) {
        // While Kafka stays away, the waits are real, so that the worker does not run in circles.
        Workers all = failures == Integer.MAX_VALUE ? Workers.endingWith(worker -> {}) : workers;
        feed = new ConsultationFeed(consultations, Optional.of(copy), this::connect, all);
        return feed;
    }

    @Test
    void changesAreKnownAsSoonAsTheyAreWritten() throws Exception {
        failures = 2;
        var copy = new ConsultationCopy(disk.resolve("spool/consultations.bin"));
        feed(copy).start();

        assertThat(feed.awaitCurrent(LONG_ENOUGH)).isTrue();
        assertThat(laterTaken.await(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(consultations.now().all()).extracting(Consultation::id).containsExactly("town-2022", "park-2027");
        assertThat(consultations.find("town-2022")).contains(closed);
        assertThat(consultations.source()).isEqualTo(Source.TOPIC);
        assertThat(feed.passedOver()).isEqualTo(1);
        assertThat(copy.read()).isEqualTo(consultations.versions());
        var health = new ConsultationsHealth(consultations, feed).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("from", "topic").containsEntry("count", 2);
    }

    @Test
    void withoutKafkaTheLastKnownCopyServes() throws Exception {
        failures = Integer.MAX_VALUE;
        var copy = new ConsultationCopy(disk.resolve("consultations.bin"));
        copy.write(List.of(closed));
        feed(copy).start();

        assertThat(feed.awaitCurrent(Duration.ZERO)).isFalse();
        assertThat(consultations.now().byDefault()).isEqualTo(closed.consultation());
        assertThat(new ConsultationsHealth(consultations, feed).health().getDetails())
                .containsEntry("from", "copy");
    }

    @Test
    void aDamagedCopyIsLeftOut() throws Exception {
        failures = Integer.MAX_VALUE;
        Path file = disk.resolve("consultations.bin");
        Files.write(file, new byte[] {127, 0, 0, 0, 1});
        feed(new ConsultationCopy(file)).start();

        assertThat(consultations.now().byDefault()).isEqualTo(town.consultation());
        Files.write(file, new byte[] {0, 0, 0, 2, 1, 1});
        assertThat(new ConsultationCopy(file).read()).isEmpty();
        Files.write(file, new byte[] {0});
        assertThat(new ConsultationCopy(file).read()).isEmpty();
    }

    @Test
    void aDiskThatTakesNothingStopsNothing() throws Exception {
        Path file = disk.resolve("a-file");
        Files.createFile(file);
        feed(new ConsultationCopy(file.resolve("consultations.bin"))).start();

        assertThat(feed.awaitCurrent(LONG_ENOUGH)).isTrue();
        assertThat(consultations.now().byDefault()).isEqualTo(closed.consultation());
    }
}
