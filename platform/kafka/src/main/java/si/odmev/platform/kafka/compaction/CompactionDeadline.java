package si.odmev.platform.kafka.compaction;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * The time within which a superseded or erased record must be gone from the files of its topic, and the settings that follow
 * from it. A file is closed by the first marker that arrives when the file is older than {@link #segmentAge}. That takes one
 * {@link #segmentAge} and one {@link #markerInterval}, plus at most {@link #clockTolerance} if clocks differ. Closed files are
 * compacted at once. The old ones are deleted after a delay of at most another eighth. So half of the time remains for a broker
 * that was down and for a busy cleaner.
 *
 * @param within at least eight milliseconds
 */
public record CompactionDeadline(Duration within) {
    private static final int PARTS = 8;
    private static final Duration USUAL_DELETE_DELAY = Duration.ofMinutes(1);

    /**
     * @throws IllegalArgumentException if the time is shorter than eight milliseconds
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

    /**
     * The age from which a file is closed: the time between the timestamps of its first record and of the next record to
     * arrive.
     */
    public Duration segmentAge() {
        return part();
    }

    /** How far the timestamps of a partition may be ahead of the markers' clock before the markers get a later time. */
    public Duration clockTolerance() {
        return part();
    }

    private Duration part() {
        return within.dividedBy(PARTS);
    }

    /**
     * The settings that each topic must have, by the names of {@link TopicConfig}. All are numbers; lower ones are also good. A
     * file is compacted whatever share of it is superseded, because every other rule uses timestamps, which may be wrong.
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

    /** True if a topic with these effective settings keeps the deadline once it gets markers. */
    public boolean isKeptBy(Map<String, String> settings) {
        return isCompacted(settings) && missingIn(settings).isEmpty();
    }

    /** True if Kafka compacts a topic with these settings. If it only deletes by age, no other setting can help. */
    static boolean isCompacted(Map<String, String> settings) {
        return settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** The {@link #topicSettings} that are missing in these settings. Numbers may be written differently, or be stricter. */
    Map<String, String> missingIn(Map<String, String> settings) {
        return topicSettings().entrySet().stream()
                .filter(wanted -> !isMet(settings.get(wanted.getKey()), wanted.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isMet(@Nullable String found, String most) {
        return found != null && new BigDecimal(found).compareTo(new BigDecimal(most)) <= 0;
    }
}
