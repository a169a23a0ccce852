package si.odmev.ingest.live.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.kafka.BrokerWithAClock;
import si.odmev.ingest.live.board.Event;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.LiveEvent;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.Topic;
import si.odmev.schemas.Visibility;

class KafkaLiveJournalTest {
    private static final Instant NOON = Instant.parse("2022-05-10T12:00:00Z");
    private static final Instant AHEAD = NOON.plus(Duration.ofHours(2));

    private final BrokerWithAClock kafka = new BrokerWithAClock(NOON);
    private final Workers workers = Workers.endingWith(worker -> {});
    private final KafkaLiveJournal journal = new KafkaLiveJournal(() -> kafka, () -> AHEAD, workers);

    @AfterEach
    void close() throws Exception {
        journal.close();
    }

    @Test
    void aHallGoesOnUnderAClockAhead() {
        journal.append("7K3MA", new Event.Posted(UUID.randomUUID(), "bine"))
                .toCompletableFuture()
                .join();
        journal.record(new SupportCount("id", 1, 2L)).toCompletableFuture().join();

        assertThat(kafka.history()).hasSize(2);
        assertThat(kafka.history().getFirst().value())
                .isInstanceOfSatisfying(
                        LiveEvent.class, event -> assertThat(event.getAt()).isEqualTo(AHEAD));
    }

    @Test
    void theCountOfAnErasedPostIsErasedByATombstone() {
        UUID post = UUID.randomUUID();
        journal.eraseSupport(post).toCompletableFuture().join();

        assertThat(kafka.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topic.SUPPORTS.topicName());
            assertThat(record.key()).isEqualTo(post.toString());
            assertThat(record.value()).isNull();
        });
    }

    @Test
    void underAClockAheadRecordsAreSentAgainByASupervisedThreadOfTheJournal() {
        journal.append("7K3MA", new Event.Posted(UUID.randomUUID(), "bine"))
                .toCompletableFuture()
                .join();

        assertThat(workers.all())
                .singleElement()
                .satisfies(worker -> assertThat(worker.name()).isEqualTo(kafka.lastSender()));
    }

    @Test
    void writesWhatAModeratorDecidesAsACommandAndSaysSoWhenItIsDurable() throws Exception {
        MockProducer<String, SpecificRecord> broker =
                new MockProducer<>(false, null, new StringSerializer(), (topic, value) -> new byte[1]);
        try (var journal =
                new KafkaLiveJournal(() -> broker, InstantSource.fixed(NOON), Workers.endingWith(worker -> {}))) {
            var command = ReviewCommand.newBuilder()
                    .setCommandId("c")
                    .setSubmissionId("s")
                    .setVisibility(Visibility.WITHHELD)
                    .setReviewer("moderator")
                    .setDecidedAt(NOON)
                    .build();

            var written = journal.record(command).toCompletableFuture();

            assertThat(written).isNotDone();
            broker.completeNext();
            assertThat(written).isCompleted();
            assertThat(broker.history()).singleElement().satisfies(record -> {
                assertThat(record.topic()).isEqualTo(Topic.REVIEW_COMMANDS.topicName());
                assertThat(record.key()).isEqualTo("s/c");
                assertThat(record.value()).isEqualTo(command);
            });
        }
    }
}
