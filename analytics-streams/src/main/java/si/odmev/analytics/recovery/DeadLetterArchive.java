package si.odmev.analytics.recovery;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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
 * The dead letters: to count, to list, to read, and to replay, which is to write the record again, as it was, to the topic
 * from which it came. That is done only while it is still the last record under its key there: so a replay that is repeated
 * does nothing, and none can bring back what was erased or overwrite what came later.
 *
 * <p>Each question reads the topic once or twice, however many letters there are. Of each letter about 500 bytes are kept
 * meanwhile, of values never more than one.
 */
public final class DeadLetterArchive {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterArchive.class);

    /** The topics that are written from outside of the topology; what it writes itself, a rebuild of the index repairs. */
    private static final Set<String> REPLAYED = Set.of(
            Topic.SUBMISSIONS.topicName(),
            Topic.REVIEW_COMMANDS.topicName(),
            Topic.REVIEWS.topicName(),
            Topic.SUPPORTS.topicName());

    /** After so many replays it is looked again what was erased or corrected meanwhile. */
    private static final int REPLAYS_BETWEEN_LOOKS = 50;

    private final TopicScan scan;
    private final DeadLetterTopic topics;

    /**
     * @param topics writes records and waits for the broker's acknowledgement
     */
    public DeadLetterArchive(TopicScan scan, DeadLetterTopic topics) {
        this.scan = scan;
        this.topics = topics;
    }

    /** How many are kept, and how many of these are open. */
    public record Tally(long kept, long open) {}

    /**
     * Some of the dead letters, latest failure first.
     *
     * @param tally of all
     */
    public record Page(Tally tally, List<DeadLetter> letters) {}

    /** Letters without their values, and what is known of the topics from which they came. */
    private record Look(Map<String, Letter> letters, Map<String, LastRecords> lastRecords) {
        State state(Letter letter) {
            if (letter.metadata().key() == null
                    || !REPLAYED.contains(letter.metadata().topic())) {
                return State.NOT_REPLAYABLE;
            }
            LastRecords last = lastRecords.get(letter.metadata().topic());
            return last.isLast(letter.key(), letter.metadata().offset()) ? State.OPEN : State.SUPERSEDED;
        }

        DeadLetter deadLetter(Letter letter) {
            return letter.metadata().in(state(letter));
        }
    }

    private record Letter(ByteBuffer key, DeadLetter metadata) {}

    /** How many there are. */
    public Tally tally() {
        return tally(look());
    }

    /**
     * A part of the list.
     *
     * @param from how many are left out
     * @param size how many there are at most
     */
    public Page page(int from, int size) {
        Look look = look();
        return new Page(
                tally(look),
                look.letters().values().stream()
                        .sorted(Comparator.comparing(
                                        (Letter letter) -> letter.metadata().failedAt())
                                .reversed())
                        .skip(from)
                        .limit(size)
                        .map(look::deadLetter)
                        .toList());
    }

    /** The keys of a topic whose records are dead letters that are open. */
    Set<String> openKeys(Topic topic) {
        Look look = look();
        return look.letters().values().stream()
                .filter(letter -> letter.metadata().topic().equals(topic.topicName()))
                .filter(letter -> look.state(letter) == State.OPEN)
                .map(letter -> letter.metadata().key())
                .collect(Collectors.toSet());
    }

    /** One with its content, by its id; empty if there is none, or not any more. */
    public Optional<DeadLetter.Content> read(String id) {
        var found = new AtomicReference<ConsumerRecord<byte[], byte[]>>();
        scan.read(Topic.DEAD_LETTERS.topicName(), Map.of(), record -> {
            if (DeadLetter.isErasure(record)
                    && found.get() != null
                    && LastRecords.keyOf(found.get()).equals(LastRecords.keyOf(record))) {
                found.set(null);
            } else if (DeadLetter.isOne(record) && DeadLetter.idOf(record).equals(id)) {
                found.set(record);
            }
        });
        return Optional.ofNullable(found.get()).map(record -> {
            var letter = new Letter(LastRecords.keyOf(record), DeadLetter.of(record, State.OPEN));
            Look look = look(Map.of(id, letter));
            return DeadLetter.content(record, look.state(letter));
        });
    }

    /**
     * Replays those that are open, in the order in which they were put aside.
     *
     * @param ids which ones; others than open ones are left alone
     * @return those that were replayed now
     * @throws si.odmev.analytics.faults.TransientFaultException if Kafka did not acknowledge one in time; it may be repeated
     */
    public synchronized List<DeadLetter> replay(Collection<String> ids) {
        Look look = look();
        Map<String, Letter> letters = new HashMap<>(look.letters());
        letters.keySet().retainAll(new HashSet<>(ids));
        return replay(new Look(letters, look.lastRecords()));
    }

    /** Replays all that are open. */
    public synchronized List<DeadLetter> replayAll() {
        return replay(look());
    }

    private List<DeadLetter> replay(Look look) {
        var replayed = new ArrayList<DeadLetter>();
        look.letters().values().removeIf(letter -> look.state(letter) != State.OPEN);
        if (look.letters().isEmpty()) {
            return replayed;
        }
        scan.read(Topic.DEAD_LETTERS.topicName(), Map.of(), record -> {
            Letter letter = look.letters().get(DeadLetter.idOf(record));
            if (letter == null) {
                return;
            }
            if (replayed.size() % REPLAYS_BETWEEN_LOOKS == 0) {
                look.lastRecords().values().forEach(LastRecords::readOn);
            }
            if (look.state(letter) == State.OPEN) {
                replay(record, letter.metadata());
                look.lastRecords().get(letter.metadata().topic()).replaced(letter.key());
                replayed.add(letter.metadata());
            }
        });
        return replayed;
    }

    private void replay(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        topics.put(new ProducerRecord<>(
                letter.topic(),
                letter.partition(),
                null,
                record.key(),
                OriginalValue.of(record, letter, scan),
                DeadLetter.sourceHeaders(record.headers()).add(DeadLetters.REPLAYED, new byte[0])));
        LOG.atInfo()
                .addKeyValue("deadLetter", letter.id())
                .addKeyValue("topic", letter.topic())
                .log("dead letter replayed");
    }

    /** How many submissions wait here that intake accepted: those that are missing in the index for no other reason. */
    public long acceptedSubmissions() {
        // Of each key the latest that was put aside; only that one can still be the last record under its key.
        var latest = new HashMap<ByteBuffer, Long>();
        scan.read(Topic.DEAD_LETTERS.topicName(), Map.of(), record -> {
            if (DeadLetter.isErasure(record)) {
                latest.remove(LastRecords.keyOf(record));
            }
            if (DeadLetter.isOne(record) && DeadLetter.isOfAccepted(record, Topic.SUBMISSIONS)) {
                latest.merge(LastRecords.keyOf(record), DeadLetter.sourceOffset(record), Math::max);
            }
        });
        if (latest.isEmpty()) {
            return 0;
        }
        var last = new LastRecords(scan, Topic.SUBMISSIONS.topicName(), latest.keySet());
        last.readOn();
        return latest.entrySet().stream()
                .filter(letter -> last.isLast(letter.getKey(), letter.getValue()))
                .count();
    }

    private static Tally tally(Look look) {
        return new Tally(
                look.letters().size(),
                look.letters().values().stream()
                        .filter(letter -> look.state(letter) == State.OPEN)
                        .count());
    }

    /** All that were not erased, by id. */
    private Look look() {
        var letters = new HashMap<String, Letter>();
        var idsOfKey = new HashMap<ByteBuffer, List<String>>();
        scan.read(Topic.DEAD_LETTERS.topicName(), Map.of(), record -> {
            ByteBuffer key = LastRecords.keyOf(record);
            if (DeadLetter.isErasure(record)) {
                idsOfKey.getOrDefault(key, List.of()).forEach(letters::remove);
                idsOfKey.remove(key);
            }
            if (DeadLetter.isOne(record)) {
                DeadLetter metadata = DeadLetter.of(record, State.OPEN);
                letters.put(metadata.id(), new Letter(key, metadata));
                idsOfKey.computeIfAbsent(key, first -> new ArrayList<>(1)).add(metadata.id());
            }
        });
        return look(letters);
    }

    private Look look(Map<String, Letter> letters) {
        Map<String, Set<ByteBuffer>> keys = letters.values().stream()
                .filter(letter -> REPLAYED.contains(letter.metadata().topic()))
                .collect(Collectors.groupingBy(
                        letter -> letter.metadata().topic(),
                        Collectors.mapping(Letter::key, Collectors.toCollection(HashSet::new))));
        var lastRecords = new HashMap<String, LastRecords>();
        keys.forEach((topic, ofTopic) -> {
            var last = new LastRecords(scan, topic, ofTopic);
            last.readOn();
            lastRecords.put(topic, last);
        });
        return new Look(letters, lastRecords);
    }
}
