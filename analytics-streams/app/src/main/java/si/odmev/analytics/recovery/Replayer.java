package si.odmev.analytics.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.recovery.DeadLetter.State;
import si.odmev.analytics.recovery.Letters.Letter;
import si.odmev.schemas.Topic;

/**
 * One replay: writes the records of open letters again to the topics from which they came. It reads the dead letters once. Then it
 * reads, once each, the topics with values that dead letters could not hold. A letter that can't be replayed does not stop others.
 */
final class Replayer {
    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);

    private final TopicScan scan;
    private final DeadLetterTopic topics;
    private final Letters open;
    private final List<DeadLetter> replayed = new ArrayList<>();
    private final List<Replay.Left> left = new ArrayList<>();

    /** The letters whose value is only on the original topic, by topic, partition and offset. */
    private final Map<String, Map<TopicPartition, Map<Long, Letter>>> elsewhere = new HashMap<>();

    /**
     * @param open the letters to replay, which are all open
     */
    Replayer(TopicScan scan, DeadLetterTopic topics, Letters open) {
        this.scan = scan;
        this.topics = topics;
        this.open = open;
    }

    /**
     * Replays the letters.
     *
     * @throws TransientFaultException if Kafka did not acknowledge one in time; the replay may be repeated
     */
    Replay run() {
        if (!open.byId().isEmpty()) {
            try (open) {
                scan.read(Topic.DEAD_LETTERS.topicName(), Map.of(), this::replayLetter);
                elsewhere.forEach(this::replayFrom);
            }
        }
        return new Replay(replayed, left);
    }

    private void replayLetter(ConsumerRecord<byte[], byte[]> record) {
        Letter letter = open.byId().get(DeadLetter.idOf(record));
        if (letter == null) {
            return;
        }
        DeadLetter metadata = letter.metadata();
        if (record.headers().lastHeader(DeadLetters.VALUE_LEFT_OUT) == null) {
            replay(letter, record);
        } else {
            elsewhere
                    .computeIfAbsent(metadata.topic(), first -> new HashMap<>())
                    .computeIfAbsent(
                            new TopicPartition(metadata.topic(), metadata.partition()), first -> new HashMap<>())
                    .put(metadata.offset(), letter);
        }
    }

    private void replayFrom(String topic, Map<TopicPartition, Map<Long, Letter>> letters) {
        Map<TopicPartition, Long> from = new HashMap<>();
        letters.forEach((partition, byOffset) -> from.put(
                partition, byOffset.keySet().stream().min(Long::compare).orElseThrow()));
        scan.read(topic, from, record -> {
            var partition = new TopicPartition(topic, record.partition());
            Map<Long, Letter> here = letters.get(partition);
            Letter letter = here == null ? null : here.remove(record.offset());
            if (letter != null) {
                replay(letter, record);
            }
        });
        letters.values()
                .forEach(gone -> gone.values().stream()
                        .filter(letter -> open.state(letter) == State.OPEN)
                        .forEach(letter -> leave(letter, Replay.Why.GONE)));
    }

    /** @param record with the value and the headers that the letter's record had */
    private void replay(Letter letter, ConsumerRecord<byte[], byte[]> record) {
        if (open.state(letter) == State.OPEN) {
            // Words must not come back after their tombstone, so look for one just before the write.
            open.lookAgain(letter);
        }
        if (open.state(letter) != State.OPEN) {
            return;
        }
        DeadLetter metadata = letter.metadata();
        try {
            topics.put(new ProducerRecord<>(
                    metadata.topic(),
                    metadata.partition(),
                    null,
                    record.key(),
                    record.value(),
                    DeadLetter.sourceHeaders(record.headers()).add(DeadLetters.REPLAYED, new byte[0])));
        } catch (TransientFaultException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            leave(letter, Replay.Why.REFUSED);
            return;
        }
        open.replaced(letter);
        replayed.add(metadata);
        LOG.atInfo()
                .addKeyValue("deadLetter", metadata.id())
                .addKeyValue("topic", metadata.topic())
                .log("dead letter replayed");
    }

    private void leave(Letter letter, Replay.Why why) {
        left.add(new Replay.Left(letter.metadata(), why));
        LOG.atWarn()
                .addKeyValue("deadLetter", letter.metadata().id())
                .addKeyValue("topic", letter.metadata().topic())
                .addKeyValue("cause", why.code())
                .log("dead letter can't be replayed");
    }

    /** True if Kafka refuses the record for good. */
    private static boolean isRefusal(TransientFaultException failure) {
        return failure.getCause() instanceof ExecutionException answer
                && !(answer.getCause() instanceof RetriableException);
    }
}
