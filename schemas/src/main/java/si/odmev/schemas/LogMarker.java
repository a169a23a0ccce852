package si.odmev.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A record without content: a reserved key without a value. Kafka begins a new segment file of a partition only when a record
 * arrives, and compaction removes erased records only from files that are closed. Markers trigger both when no other records
 * arrive. Every reader of a topic ignores them.
 */
@NullMarked
public final class LogMarker {
    /** The key of all markers; no submissionId and no key of a command has this form. */
    public static final String KEY = "log-marker";

    /** The topics to which ingest writes them. */
    public static final Set<Topic> BY_INGEST = Collections.unmodifiableSet(
            EnumSet.of(Topic.SUBMISSIONS, Topic.CONTACTS, Topic.REVIEW_COMMANDS, Topic.SUPPORTS));

    /** The topics to which analytics writes them. */
    public static final Set<Topic> BY_ANALYTICS =
            Collections.unmodifiableSet(EnumSet.of(Topic.REVIEWS, Topic.SAVED_VIEWS, Topic.THEMED, Topic.DEAD_LETTERS));

    private static final byte[] BYTES = KEY.getBytes(StandardCharsets.UTF_8);

    private LogMarker() {}

    /** True if the record with this key is a marker. The key may be null. */
    public static boolean isKey(@Nullable String key) {
        return KEY.equals(key);
    }

    /** True if the record with this key is a marker. The key may be null. */
    public static boolean isKey(byte @Nullable [] key) {
        return Arrays.equals(BYTES, key);
    }

    /** True if a topic gets markers, because its records can hold a person's words, their identity, or decisions about them. */
    public static boolean isOn(Topic topic) {
        return BY_INGEST.contains(topic) || BY_ANALYTICS.contains(topic);
    }

    /** The key as bytes. */
    public static byte[] key() {
        return BYTES.clone();
    }
}
