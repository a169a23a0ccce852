package si.odmev.analytics.erasure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.index.ErasedSubmissions;
import si.odmev.platform.kafka.look.KeyLook;
import si.odmev.schemas.Topic;

/**
 * Searches the places of this service for what is left of a submission: the topics that it writes, the changelogs and other topics
 * of the stream, the stream's state on this instance, and the index. Files of the state and of the index keep erased words until
 * they are rewritten. The search does not read these files, but checks when they were last rewritten. One search runs at a time.
 */
public final class ErasurePlaces {
    private static final Logger LOG = LoggerFactory.getLogger(ErasurePlaces.class);
    private static final String STATE = "stream-state";
    private static final String INDEX = "index";
    private static final String STREAM = "kafka:stream";

    /** A cleaning that began less than this after the erasure may have come before the tombstone. */
    private static final Duration UNDER_WAY = ErasedSubmissions.UNDER_WAY;

    /** The topics that this service writes with the id of a submission as the key, or as its first part. */
    private static final List<Topic> TOPICS =
            List.of(Topic.REVIEW_COMMANDS, Topic.REVIEWS, Topic.THEMED, Topic.DEAD_LETTERS);

    private final TopicLook topics;
    private final StreamTopics streamTopics;
    private final StateLook state;
    private final IndexLook isIndexed;
    private final ErasureTimes erasures;
    private final FileCleanings cleanings;

    /** The list of erasures. */
    @FunctionalInterface
    public interface ErasureTimes {
        /** When a submission was last erased; empty if it is not on the list. */
        Optional<Instant> of(UUID submissionId) throws Exception;
    }

    /** Counts the records of a topic that have a value and a key that matches; as {@link KeyLook#count}. */
    @FunctionalInterface
    public interface TopicLook {
        long count(String topic, Predicate<byte[]> isMeant) throws InterruptedException;
    }

    /** The index. */
    @FunctionalInterface
    public interface IndexLook {
        /** Whether it has a document of the submission. */
        boolean has(UUID submissionId) throws Exception;
    }

    /** The topics that may hold what was said: internal ones of the stream, and copies of an interrupted {@code repartition}. */
    @FunctionalInterface
    public interface StreamTopics {
        Set<String> names() throws Exception;
    }

    /** The stream's state on this instance. */
    public interface StateLook {
        /** The names of the stores that may hold what was said. */
        Set<String> stores();

        /** How many entries of a store belong to a submission. */
        long count(String store, UUID submissionId) throws Exception;

        /** The name of this instance, because each instance has a separate state. */
        String instance();
    }

    public ErasurePlaces(
            TopicLook topics,
            StreamTopics streamTopics,
            StateLook state,
            IndexLook isIndexed,
            ErasureTimes erasures,
            FileCleanings cleanings) {
        this.topics = topics;
        this.streamTopics = streamTopics;
        this.state = state;
        this.isIndexed = isIndexed;
        this.erasures = erasures;
        this.cleanings = cleanings;
    }

    /** Looks everywhere. The result names each place that can't be looked at. */
    public synchronized List<Look> look(UUID submissionId) throws InterruptedException {
        var looks = new ArrayList<Look>();
        Predicate<byte[]> isMeant = keysWith(submissionId);
        for (Topic topic : TOPICS) {
            looks.add(look(topic.topicName(), isMeant));
        }
        try {
            for (String topic : new TreeSet<>(streamTopics.names())) {
                looks.add(look(topic, isMeant));
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            looks.add(failed(STREAM, e));
        }
        for (String store : new TreeSet<>(state.stores())) {
            looks.add(counted(STATE + ":" + store, () -> state.count(store, submissionId))
                    .of(state.instance()));
        }
        looks.add(counted(INDEX, () -> isIndexed.has(submissionId) ? 1 : 0));
        addFiles(submissionId, looks);
        return looks;
    }

    private void addFiles(UUID submissionId, List<Look> looks) throws InterruptedException {
        for (FileCleanings.Files files : FileCleanings.Files.values()) {
            try {
                boolean clean = erasures.of(submissionId)
                        .flatMap(erasedAt ->
                                cleanings.last(files).filter(began -> began.isAfter(erasedAt.plus(UNDER_WAY))))
                        .isPresent();
                looks.add(named(files, clean ? Look.counted(files.place(), 0) : Look.failed(files.place())));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                looks.add(named(files, failed(files.place(), e)));
            }
        }
    }

    /** All instances share the files of the index. */
    private Look named(FileCleanings.Files files, Look look) {
        return files == FileCleanings.Files.STATE ? look.of(state.instance()) : look;
    }

    private Look look(String topic, Predicate<byte[]> isMeant) throws InterruptedException {
        return counted("kafka:" + topic, () -> topics.count(topic, isMeant));
    }

    private interface Count {
        long get() throws Exception;
    }

    private static Look counted(String place, Count count) throws InterruptedException {
        try {
            return Look.counted(place, count.get());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return failed(place, e);
        }
    }

    private static Look failed(String place, Exception cause) {
        LOG.atWarn()
                .addKeyValue("place", place)
                .addKeyValue("cause", cause.getClass().getName())
                .log("a place could not be searched for remains of an erased submission");
        return Look.failed(place);
    }

    /** The id may be only a part of the key: in review commands, and in the stream's internal topics. */
    static Predicate<byte[]> keysWith(UUID submissionId) {
        String id = submissionId.toString();
        return key -> new String(key, StandardCharsets.ISO_8859_1).contains(id);
    }
}
