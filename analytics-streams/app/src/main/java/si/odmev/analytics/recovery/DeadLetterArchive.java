package si.odmev.analytics.recovery;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.recovery.DeadLetter.State;
import si.odmev.analytics.recovery.Letters.Letter;
import si.odmev.schemas.Topic;

/**
 * Counts, lists, reads and replays dead letters. A replay writes the record again, as it was, to the topic from which it came. It
 * does so only while no later record there has the same key. So a repeated replay does nothing, and no replay can bring back
 * erased words or overwrite a later record.
 *
 * <p>Each call reads the topic once or twice, however many letters there are. Meanwhile it keeps about 500 bytes of each letter,
 * and never more than one value.
 */
public final class DeadLetterArchive {
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

    /** How many there are. */
    public Tally tally() {
        return tally(Letters.read(scan));
    }

    /**
     * A part of the list.
     *
     * @param from how many letters to skip
     * @param size how many letters to return at most
     */
    public Page page(int from, int size) {
        Letters letters = Letters.read(scan);
        return new Page(
                tally(letters),
                letters.byId().values().stream()
                        .sorted(Comparator.comparing(
                                        (Letter letter) -> letter.metadata().failedAt())
                                .reversed())
                        .skip(from)
                        .limit(size)
                        .map(letters::deadLetter)
                        .toList());
    }

    /** The keys of the open dead letters that were read from a topic. */
    Set<String> openKeys(Topic topic) {
        return Letters.read(scan).open().byId().values().stream()
                .filter(letter -> letter.metadata().topic().equals(topic.topicName()))
                .flatMap(letter -> Stream.ofNullable(letter.metadata().key()))
                .collect(Collectors.toSet());
    }

    /** The dead letter with an id, and its content; empty if there is none, or none any more. */
    public Optional<DeadLetter.Content> read(String id) {
        var found = new AtomicReference<@Nullable ConsumerRecord<byte[], byte[]>>();
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
            return DeadLetter.content(
                    record, Letters.of(Map.of(id, letter), scan).state(letter));
        });
    }

    /**
     * Replays the letters that are open. A letter that can't be replayed does not stop the others.
     *
     * @param ids of letters; those that are not open are ignored
     * @return what became of them
     * @throws si.odmev.analytics.faults.TransientFaultException if Kafka did not acknowledge one in time; this may be repeated
     */
    public synchronized Replay replay(Collection<String> ids) {
        return replay(Letters.read(scan).only(ids));
    }

    /** Replays all open letters. */
    public synchronized Replay replayAll() {
        return replay(Letters.read(scan));
    }

    private Replay replay(Letters letters) {
        return new Replayer(scan, topics, letters.open()).run();
    }

    /** How many submissions that intake accepted are missing in the index because they are dead letters. */
    public long acceptedSubmissions() {
        // The latest dead letter of each key: only that one can still be the last record with its key.
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
        try (last) {
            last.readOn();
        }
        return latest.entrySet().stream()
                .filter(letter -> last.isLast(letter.getKey(), letter.getValue()))
                .count();
    }

    private static Tally tally(Letters letters) {
        return new Tally(letters.byId().size(), letters.open().byId().size());
    }
}
