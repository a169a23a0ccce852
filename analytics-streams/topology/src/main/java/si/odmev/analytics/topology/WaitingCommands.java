package si.odmev.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import si.odmev.schemas.ReviewCommand;

/**
 * Commands that are not merged yet, because their submission has not arrived or could not be themed with them. Those of a
 * submission are in the order of their topic.
 */
final class WaitingCommands {
    /** A submission may be a dead letter for this long; until then a replay can bring it back. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(90);

    private static final char FIRST_AFTER_SLASH = '/' + 1;

    private final KeyValueStore<String, ReviewCommand> store;

    WaitingCommands(KeyValueStore<String, ReviewCommand> store) {
        this.store = store;
    }

    /** The key of a command in the store: sorted by submission, then by place in the topic. */
    static String key(ReviewCommand command, long offset) {
        return "%s/%019d/%s".formatted(command.getSubmissionId(), offset, command.getCommandId());
    }

    void put(String key, ReviewCommand command) {
        store.put(key, command);
    }

    List<KeyValue<String, ReviewCommand>> of(String submissionId) {
        return list(store.range(submissionId + '/', submissionId + FIRST_AFTER_SLASH));
    }

    void remove(String key) {
        store.delete(key);
    }

    /** Commands that have waited for so long that their submission can no longer arrive. */
    List<KeyValue<String, ReviewCommand>> overdue(Instant now) {
        var overdue = list(store.all());
        overdue.removeIf(
                waiting -> waiting.value.getDecidedAt().plus(LONGEST_WAIT).isAfter(now));
        return overdue;
    }

    private static List<KeyValue<String, ReviewCommand>> list(KeyValueIterator<String, ReviewCommand> entries) {
        var list = new ArrayList<KeyValue<String, ReviewCommand>>();
        try (entries) {
            entries.forEachRemaining(list::add);
        }
        return list;
    }
}
