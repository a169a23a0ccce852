package si.odmev.platform.kafka.compaction;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * The time within which a record that was superseded or erased must be gone from the files of its topic, and what follows from
 * it. The file that a record is in is closed by the first marker that comes when the file is older than {@link #segmentAge}; that
 * takes an age and an interval, plus at most {@link #clockTolerance} where clocks differ. Closed files are compacted at once, and
 * the old ones are deleted after a delay that is no longer than another eighth. So half of the time remains for a broker that was
 * away and for a cleaner that is busy.
 *
 * @param within at least eight milliseconds
 */
public record CompactionDeadline(Duration within) {
    private static final int PARTS = 8;
    private static final Duration USUAL_DELETE_DELAY = Duration.ofMinutes(1);

    /**
     * @throws IllegalArgumentException if the time is too short to be divided
     */
    public CompactionDeadline {
        if (within.toMillis() < PARTS) {
            throw new IllegalArgumentException("a deadline must be at least " + PARTS + " ms");
        }
    }

    /** How often a marker is written to each partition. */
    public Duration markerInterval() {
        return part();
    }

    /** The age, by the timestamps of its first record and of the next one, from which on a file is closed. */
    public Duration segmentAge() {
        return part();
    }

    /** How far the timestamps of a partition may be ahead of the clock that stamps the markers before that is made up for. */
    public Duration clockTolerance() {
        return part();
    }

    private Duration part() {
        return within.dividedBy(PARTS);
    }

    /**
     * How each topic must be configured, by the names of {@link TopicConfig}. All are numbers, and lower ones do as well. A file is compacted whatever
     * share of it is superseded, since every other rule looks at timestamps, which may be wrong.
     */
    public Map<String, String> topicSettings() {
        String part = Long.toString(part().toMillis());
        return Map.of(
                TopicConfig.SEGMENT_MS_CONFIG,
                part,
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                part,
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                "0",
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                "0.0",
                TopicConfig.FILE_DELETE_DELAY_MS_CONFIG,
                Long.toString(Math.min(part().toMillis(), USUAL_DELETE_DELAY.toMillis())));
    }

    /** True if a topic with these settings, as they are in effect, keeps the deadline once it gets markers. */
    public boolean isKeptBy(Map<String, String> settings) {
        return isCompacted(settings) && missingIn(settings).isEmpty();
    }

    /** True if Kafka compacts a topic with these settings; where it only deletes by age, nothing else can help. */
    static boolean isCompacted(Map<String, String> settings) {
        return settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** What of {@link #topicSettings} a topic with these settings has not. Numbers may be written differently, or be stricter. */
    Map<String, String> missingIn(Map<String, String> settings) {
        return topicSettings().entrySet().stream()
                .filter(wanted -> !isMet(settings.get(wanted.getKey()), wanted.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isMet(@Nullable String found, String most) {
        return found != null && new BigDecimal(found).compareTo(new BigDecimal(most)) <= 0;
    }
}
