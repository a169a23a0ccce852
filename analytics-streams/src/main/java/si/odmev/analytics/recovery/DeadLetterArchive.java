package si.odmev.analytics.recovery;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.recovery.DeadLetter.State;
import si.odmev.schemas.Topic;

/**
 * The dead letters: to list, to read, and to replay, which is to write the record again, as it was, to the topic from which
 * it came. That is done only while it is still the last record under its key there: so a replay that is repeated does
 * nothing, and none can bring back what was erased or overwrite what came later.
 */
public final class DeadLetterArchive {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterArchive.class);

    /** The topics that are written from outside of the topology; what it writes itself, a rebuild of the index repairs. */
    private static final Set<String> REPLAYED =
            Set.of(Topic.SUBMISSIONS.topicName(), Topic.REVIEWS.topicName(), Topic.SUPPORTS.topicName());

    private final TopicScan scan;
    private final DeadLetterTopic topics;

    /**
     * @param topics writes records and waits for the broker's acknowledgement
     */
    public DeadLetterArchive(TopicScan scan, DeadLetterTopic topics) {
        this.scan = scan;
        this.topics = topics;
    }

    private record Letter(ConsumerRecord<byte[], byte[]> record, State state) {}

    /** All that are kept, latest failure first. */
    public List<DeadLetter> list() {
        return letters().values().stream()
                .map(letter -> DeadLetter.of(letter.record(), letter.state()))
                .sorted(Comparator.comparing(DeadLetter::failedAt).reversed())
                .toList();
    }

    /** One with its content, by its id; empty if there is none, or not any more. */
    public Optional<DeadLetter.Content> read(String id) {
        return Optional.ofNullable(letters().get(id))
                .map(letter -> DeadLetter.content(letter.record(), letter.state()));
    }

    /**
     * Replays those that are open.
     *
     * @param ids which ones; others than open ones are left alone
     * @return those that were replayed now
     * @throws si.odmev.analytics.faults.TransientFaultException if Kafka did not acknowledge one in time; it may be repeated
     */
    public synchronized List<DeadLetter> replay(Collection<String> ids) {
        Map<String, Letter> letters = letters();
        var replayed = new ArrayList<DeadLetter>();
        for (String id : Set.copyOf(ids)) {
            Letter letter = letters.get(id);
            if (letter != null && letter.state() == State.OPEN) {
                DeadLetter deadLetter = DeadLetter.of(letter.record(), letter.state());
                topics.put(new ProducerRecord<>(
                        deadLetter.topic(),
                        deadLetter.partition(),
                        null,
                        letter.record().key(),
                        letter.record().value(),
                        DeadLetter.sourceHeaders(letter.record().headers())));
                LOG.atInfo()
                        .addKeyValue("deadLetter", id)
                        .addKeyValue("topic", deadLetter.topic())
                        .log("dead letter replayed");
                replayed.add(deadLetter);
            }
        }
        return replayed;
    }

    /** How many submissions wait here that intake accepted: those that are missing in the index for no other reason. */
    public long acceptedSubmissions() {
        return letters(DeadLetterArchive::isAcceptedSubmission).values().stream()
                .filter(letter -> letter.state() == State.OPEN)
                .map(letter -> ByteBuffer.wrap(letter.record().key()))
                .distinct()
                .count();
    }

    private static boolean isAcceptedSubmission(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = DeadLetter.of(record, State.OPEN);
        return letter.accepted() && letter.topic().equals(Topic.SUBMISSIONS.topicName());
    }

    /** Replays all that are open. */
    public List<DeadLetter> replayAll() {
        return replay(letters().keySet());
    }

    private Map<String, Letter> letters() {
        return letters(record -> true);
    }

    /**
     * By id, oldest first in each partition; of one key the latest that was not erased.
     *
     * @param wanted which ones: a topic from which none is wanted need not be read
     */
    private Map<String, Letter> letters(Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        var latest = new LinkedHashMap<String, ConsumerRecord<byte[], byte[]>>();
        scan.read(Topic.DEAD_LETTERS.topicName(), Map.of(), record -> {
            latest.values().removeIf(earlier -> record.value() == null && Arrays.equals(earlier.key(), record.key()));
            if (record.headers().lastHeader(DeadLetters.SOURCE_TOPIC) != null) {
                latest.put(record.partition() + "-" + record.offset(), record);
            }
        });
        latest.values().removeIf(wanted.negate());
        Map<String, Map<ByteBuffer, Long>> lastOffsets = lastOffsets(latest.values());
        var letters = new LinkedHashMap<String, Letter>();
        latest.forEach((id, record) -> letters.put(id, new Letter(record, state(record, lastOffsets))));
        return letters;
    }

    private static State state(ConsumerRecord<byte[], byte[]> record, Map<String, Map<ByteBuffer, Long>> lastOffsets) {
        DeadLetter letter = DeadLetter.of(record, State.OPEN);
        if (letter.key() == null || !REPLAYED.contains(letter.topic())) {
            return State.NOT_REPLAYABLE;
        }
        Long last = lastOffsets.get(letter.topic()).get(ByteBuffer.wrap(record.key()));
        return last != null && last > letter.offset() ? State.SUPERSEDED : State.OPEN;
    }

    /** Of each key that has a dead letter, where its last record is, by topic. */
    private Map<String, Map<ByteBuffer, Long>> lastOffsets(Collection<ConsumerRecord<byte[], byte[]>> letters) {
        Map<String, Set<ByteBuffer>> keys = letters.stream()
                .collect(Collectors.groupingBy(
                        record -> DeadLetter.of(record, State.OPEN).topic(),
                        Collectors.mapping(record -> ByteBuffer.wrap(record.key()), Collectors.toSet())));
        var offsets = new HashMap<String, Map<ByteBuffer, Long>>();
        for (String topic : REPLAYED) {
            var ofTopic = new HashMap<ByteBuffer, Long>();
            offsets.put(topic, ofTopic);
            if (keys.containsKey(topic)) {
                scan.read(topic, Map.of(), record -> {
                    if (record.key() != null && keys.get(topic).contains(ByteBuffer.wrap(record.key()))) {
                        ofTopic.put(ByteBuffer.wrap(record.key()), record.offset());
                    }
                });
            }
        }
        return offsets;
    }
}
