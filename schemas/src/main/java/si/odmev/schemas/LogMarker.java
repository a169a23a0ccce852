package si.odmev.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A record that says nothing: a reserved key without a value. Kafka begins a new file for a partition only when a record comes,
 * and removes erased records only from files that are no longer written to. Markers make it do so where nobody posts. Every
 * reader of a topic leaves them out.
 */
public final class LogMarker {
    /** The key of all markers; no submissionId and no key of a command has this form. */
    public static final String KEY = "log-marker";

    /** The topics to which ingest writes them. */
    public static final Set<Topic> BY_INGEST = Collections.unmodifiableSet(
            EnumSet.of(Topic.SUBMISSIONS, Topic.CONTACTS, Topic.REVIEW_COMMANDS, Topic.SUPPORTS));

    /** The topics to which analytics writes them. */
    public static final Set<Topic> BY_ANALYTICS =
            Collections.unmodifiableSet(EnumSet.of(Topic.REVIEWS, Topic.THEMED, Topic.DEAD_LETTERS));

    private static final byte[] BYTES = KEY.getBytes(StandardCharsets.UTF_8);

    private LogMarker() {}

    /** True if the record with this key is a marker. The key may be null. */
    public static boolean isKey(String key) {
        return KEY.equals(key);
    }

    /** True if the record with this key is a marker. The key may be null. */
    public static boolean isKey(byte[] key) {
        return Arrays.equals(BYTES, key);
    }

    /** True if a topic gets markers: its records can hold what a person said, who they are, or what was decided about it. */
    public static boolean isOn(Topic topic) {
        return BY_INGEST.contains(topic) || BY_ANALYTICS.contains(topic);
    }

    /** The key as it is on a topic. */
    public static byte[] key() {
        return BYTES.clone();
    }
}
