package si.odmev.analytics.recovery;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.recovery.DeadLetter.State;
import si.odmev.schemas.Topic;

/**
 * Dead letters as they are at one moment, without their values, and the last records on the topics from which they came.
 *
 * @param byId the letters that were not erased
 * @param lastRecords by topic, of those topics whose records can be replayed
 */
record Letters(Map<String, Letter> byId, Map<String, LastRecords> lastRecords) implements AutoCloseable {
    /** The topics that the stream reads. A rebuild of the index repairs the dead letters of the other topics. */
    private static final Set<String> REPLAYED = Set.of(
            Topic.SUBMISSIONS.topicName(),
            Topic.REVIEW_COMMANDS.topicName(),
            Topic.REVIEWS.topicName(),
            Topic.SUPPORTS.topicName());

    /** @param key in the form in which it is compared with the keys of other records */
    record Letter(ByteBuffer key, DeadLetter metadata) {}

    /** Reads all dead letters that were not erased. */
    static Letters read(TopicScan scan) {
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
        return of(letters, scan);
    }

    /** These letters, with the last records on the topics from which they came. */
    static Letters of(Map<String, Letter> letters, TopicScan scan) {
        Map<String, Set<ByteBuffer>> keys = letters.values().stream()
                .filter(letter -> REPLAYED.contains(letter.metadata().topic()))
                .collect(Collectors.groupingBy(
                        letter -> letter.metadata().topic(),
                        Collectors.mapping(Letter::key, Collectors.toCollection(HashSet::new))));
        var lastRecords = new HashMap<String, LastRecords>();
        keys.forEach((topic, ofTopic) -> {
            var last = new LastRecords(scan, topic, ofTopic);
            try (last) {
                last.readOn();
            }
            lastRecords.put(topic, last);
        });
        return new Letters(letters, lastRecords);
    }

    State state(Letter letter) {
        if (letter.metadata().key() == null
                || !REPLAYED.contains(letter.metadata().topic())) {
            return State.NOT_REPLAYABLE;
        }
        return lastOf(letter).isLast(letter.key(), letter.metadata().offset()) ? State.OPEN : State.SUPERSEDED;
    }

    DeadLetter deadLetter(Letter letter) {
        return letter.metadata().in(state(letter));
    }

    /** The letters that are open. */
    Letters open() {
        return only(byId.values().stream()
                .filter(letter -> state(letter) == State.OPEN)
                .map(letter -> letter.metadata().id())
                .toList());
    }

    /** The letters with these ids. */
    Letters only(Collection<String> ids) {
        Map<String, Letter> some = new HashMap<>(byId);
        some.keySet().retainAll(new HashSet<>(ids));
        return new Letters(some, lastRecords);
    }

    /** Reads on in the topic from which the letter's record came, to see what was erased or corrected meanwhile. */
    void lookAgain(Letter letter) {
        lastOf(letter).readOn();
    }

    /** Closes the readings that {@link #lookAgain} has opened. */
    @Override
    public void close() {
        lastRecords.values().forEach(LastRecords::close);
    }

    /** Notes that a later record has just been written in its place. */
    void replaced(Letter letter) {
        lastOf(letter).replaced(letter.key());
    }

    private LastRecords lastOf(Letter letter) {
        return Objects.requireNonNull(
                lastRecords.get(letter.metadata().topic()), "each topic of a letter that can be replayed was read");
    }
}
