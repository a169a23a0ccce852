package si.odmev.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.ConsultationRecords;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.consultation.ConsultationJournal.Outcome;
import si.odmev.ingest.consultation.JournalUnavailableException;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.platform.kafka.tail.TopicReading;
import si.odmev.schemas.ConsultationAct;
import si.odmev.schemas.Topic;

class KafkaConsultationJournalTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.CONSULTATIONS.topicName(), 0);
    private static final Node NODE = new Node(0, "kafka", 9092);
    private static final Instant AT = Instant.parse("2026-11-30T20:00:00Z");

    private final List<ProducerRecord<String, SpecificRecord>> topic = new ArrayList<>();
    private final List<MockProducer<String, SpecificRecord>> producers = new ArrayList<>();
    /** What happens to each producer once it has shut out the others. */
    private final Deque<java.util.function.Consumer<MockProducer<String, SpecificRecord>>> meanwhile =
            new ArrayDeque<>();

    private final KafkaConsultationJournal journal = new KafkaConsultationJournal(
            this::producer, new TopicReading(this::consumer, Duration.ofSeconds(5), System::nanoTime));

    private Producer<String, SpecificRecord> producer() {
        var producer = new MockProducer<String, SpecificRecord>(
                true, null, new StringSerializer(), (to, value) -> new byte[] {0});
        producers.add(producer);
        return producer;
    }

    private Consumer<byte[], byte[]> consumer() {
        var there = List.copyOf(topic);
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, NODE, new Node[] {NODE}, new Node[] {NODE})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) there.size()));
        consumer.schedulePollTask(() -> {
            for (int offset = 0; offset < there.size(); offset++) {
                consumer.addRecord(read(offset, there.get(offset)));
            }
        });
        if (!meanwhile.isEmpty()) {
            meanwhile.remove().accept(producers.getLast());
        }
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> read(long offset, ProducerRecord<String, SpecificRecord> written) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key().getBytes(StandardCharsets.UTF_8),
                new byte[] {0},
                written.headers(),
                Optional.empty());
    }

    private static VersionedConsultation version(String id, long version) {
        var consultation = TestConsultation.of(id, "TWN").build();
        var made = VersionedConsultation.configured(consultation);
        while (made.version() < version) {
            made = made.after(ConsultationAct.EDITED, consultation, "urska", AT);
        }
        return made;
    }

    private Outcome write(VersionedConsultation version) throws JournalUnavailableException {
        Outcome outcome = journal.write(version, AT);
        topic.addAll(producers.getLast().history());
        return outcome;
    }

    @Test
    void writesWhatIsNewerThanTheTopic() throws Exception {
        assertThat(write(version("town", 1))).isEqualTo(new Outcome.Written());
        assertThat(write(version("park", 1))).isEqualTo(new Outcome.Written());
        assertThat(write(version("town", 2))).isEqualTo(new Outcome.Written());

        assertThat(topic).extracting(ProducerRecord::key).containsExactly("town", "park", "town");
        assertThat(ConsultationRecords.read(read(2, topic.getLast()))).isEqualTo(version("town", 2));
        assertThat(producers).hasSize(3).allMatch(MockProducer::closed).allMatch(MockProducer::transactionCommitted);
    }

    @Test
    void ofTwoChangesOfOneVersionTheSecondIsNotWritten() throws Exception {
        write(version("town", 2));

        assertThat(write(version("town", 2))).isEqualTo(new Outcome.Overtaken(version("town", 2)));
        assertThat(write(version("town", 1))).isEqualTo(new Outcome.Overtaken(version("town", 2)));
        assertThat(topic).hasSize(1);
        assertThat(producers).allMatch(MockProducer::closed);
    }

    @Test
    void whoIsShutOutByAnotherInstanceLooksAgain() throws Exception {
        meanwhile.add(shutOut -> {
            topic.add(ConsultationRecords.write(version("town", 1), AT));
            shutOut.fenceProducer();
        });

        assertThat(write(version("town", 1))).isEqualTo(new Outcome.Overtaken(version("town", 1)));
        assertThat(producers).hasSize(2);
    }

    @Test
    void whoIsShutOutAtTheCommitTriesAgain() throws Exception {
        meanwhile.add(late -> late.commitTransactionException =
                new KafkaException("aborted", new InvalidProducerEpochException("an old epoch")));

        assertThat(write(version("town", 1))).isEqualTo(new Outcome.Written());
        assertThat(producers).hasSize(2);
        assertThat(topic).hasSize(1);
    }

    @Test
    void whoIsShutOutAgainAndAgainGivesUp() {
        for (int i = 0; i < KafkaConsultationJournal.MOST_TRIES; i++) {
            meanwhile.add(MockProducer::fenceProducer);
        }

        assertThatThrownBy(() -> write(version("town", 1))).isInstanceOf(JournalUnavailableException.class);
        assertThat(producers).hasSize(KafkaConsultationJournal.MOST_TRIES).allMatch(MockProducer::closed);
    }

    @Test
    void withoutKafkaNothingIsWrittenAndNothingTriedAgain() {
        meanwhile.add(producer -> producer.commitTransactionException = new TimeoutException("no answer"));
        assertThatThrownBy(() -> write(version("town", 1))).isInstanceOf(JournalUnavailableException.class);

        meanwhile.add(producer -> {
            throw new TimeoutException("the topic can't be read");
        });
        assertThatThrownBy(() -> write(version("town", 1))).isInstanceOf(JournalUnavailableException.class);
        assertThat(producers).hasSize(2).allMatch(MockProducer::closed);
    }
}
