package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.analytics.index.IndexDifferences.Kind;

/**
 * Reads topics from their start into new indices, then moves each alias in one step. Readers see the old index until the new
 * one matches the topic by id and revision. The indexer continues meanwhile. It writes to the new index from the moment the
 * alias moves.
 *
 * <p>Any number of processes may try at once: creating the new index is the lock. See {@link NumberedIndices} and {@link
 * HalfBuiltIndex}.
 */
public final class IndexRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(IndexRebuild.class);
    private static final int ROUNDS = 5;

    private final ElasticsearchClient elasticsearch;
    private final TopicScan scan;
    private final Function<String, Consumer<byte[], byte[]>> consumerOfGroup;
    private final List<Supplier<IndexedTopic<?>>> topics;
    private final Pace pace;

    /**
     * The waiting times of a rebuild.
     *
     * @param betweenTries before the next try or the next check
     * @param betweenBeats after which a process shows that it is still building
     * @param patience without a beat, after which a half-built index counts as abandoned; a wrong guess does no harm, since the
     *     alias moves only from the index that it pointed to at the start
     */
    record Pace(Duration betweenTries, Duration betweenBeats, Duration patience) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /**
     * @param consumerOfGroup makes a consumer for the group id of an {@link Indexer}
     * @param topics makes new topics for each rebuild, because deserializers are for one thread
     */
    public IndexRebuild(
            ElasticsearchClient elasticsearch,
            TopicScan scan,
            Function<String, Consumer<byte[], byte[]>> consumerOfGroup,
            List<Supplier<IndexedTopic<?>>> topics) {
        this(elasticsearch, scan, consumerOfGroup, topics, Pace.USUAL);
    }

    IndexRebuild(
            ElasticsearchClient elasticsearch,
            TopicScan scan,
            Function<String, Consumer<byte[], byte[]>> consumerOfGroup,
            List<Supplier<IndexedTopic<?>>> topics,
            Pace pace) {
        this.elasticsearch = elasticsearch;
        this.scan = scan;
        this.consumerOfGroup = consumerOfGroup;
        this.topics = List.copyOf(topics);
        this.pace = pace;
    }

    /**
     * The result of a rebuild.
     *
     * @param alias through which the index is read
     * @param before the index that was read until now
     * @param after the index that is read now
     * @param documents number of documents that readers find in the new index, counted just before the alias moves
     * @param unindexable records that can't be indexed; they are dead letters
     * @param mended how the old index differed from the topic
     */
    public record Rebuilt(
            String alias, String before, String after, long documents, long unindexable, IndexDifferences mended) {}

    /**
     * Rebuilds all indices, one after the other; returns when the new ones are in use.
     *
     * @throws RebuildUnderWayException if another rebuild is under way
     * @throws RebuildFailedException if a new index does not match its topic; then the old one stays
     * @throws IOException or {@link TransientFaultException}, {@link ElasticsearchException} or {@link KafkaException} if
     *     Elasticsearch, the registry or Kafka can't do it now; then the old one stays
     */
    public List<Rebuilt> rebuild() throws IOException, InterruptedException {
        var rebuilt = new ArrayList<Rebuilt>();
        for (Supplier<IndexedTopic<?>> source : topics) {
            try (IndexedTopic<?> topic = source.get()) {
                rebuilt.add(rebuild(topic));
            }
        }
        return rebuilt;
    }

    private Rebuilt rebuild(IndexedTopic<?> topic) throws IOException, InterruptedException {
        var indices = new NumberedIndices(elasticsearch, topic.alias());
        String before = indices.current();
        for (String unread : indices.unreadAbove(before)) {
            requireAbandoned(unread);
        }
        HalfBuiltIndex building = HalfBuiltIndex.create(elasticsearch, indices.next(), pace.betweenBeats());
        boolean mayBeRead = false;
        try {
            requireStillRead(before, indices);
            var copy = new TopicCopy(
                    topic,
                    scan,
                    BulkWriter.toIndex(elasticsearch, building.name()),
                    building::beat,
                    pace.betweenTries());
            copy.toTheEnd();
            IndexDifferences mended = IndexDifferences.of(lastingDifferences(copy, before, building));
            requireWhatTheTopicHas(copy, building);
            long documents = documentsOf(topic, building.name());
            commit(copy, topic.alias(), building.name());
            mayBeRead = true;
            indices.moveAlias(before, topic.readAt(building.name()));
            finish(copy, indices, building.name());
            LOG.atInfo()
                    .addKeyValue("alias", topic.alias())
                    .addKeyValue("index", building.name())
                    .addKeyValue("documents", documents)
                    .addKeyValue("mended", mended.total())
                    .log("index rebuilt");
            return new Rebuilt(topic.alias(), before, building.name(), documents, copy.unindexable(), mended);
        } catch (RebuildUnderWayException e) {
            mayBeRead = false;
            throw e;
        } catch (ElasticsearchException e) {
            if (!mayBeRead) {
                // The old index may be gone because another rebuild has put its own in its place.
                requireStillRead(before, indices);
            }
            throw e;
        } finally {
            // If it is unknown whether the alias moved, the next rebuild finds out.
            if (!mayBeRead) {
                deleteQuietly(indices, building.name());
            }
        }
    }

    /** Returns once a half-built index has had no beat for long enough, or is gone. */
    private void requireAbandoned(String index) throws IOException, InterruptedException {
        Optional<String> mark = HalfBuiltIndex.markOf(elasticsearch, index);
        long deadline = System.nanoTime() + pace.patience().toNanos();
        while (mark.isPresent() && System.nanoTime() < deadline) {
            Thread.sleep(pace.betweenTries());
            Optional<String> now = HalfBuiltIndex.markOf(elasticsearch, index);
            if (now.isPresent() && !now.equals(mark)) {
                throw new RebuildUnderWayException("another rebuild is under way: it builds " + index);
            }
            mark = now;
        }
        LOG.atWarn().addKeyValue("index", index).log("an unfinished index is given up, and another one is built");
    }

    private static void requireStillRead(String before, NumberedIndices indices) throws IOException {
        String current = indices.current();
        if (!current.equals(before)) {
            throw new RebuildUnderWayException("another rebuild has just ended: " + current + " is read");
        }
    }

    /** Differences that remain after several rounds. A record that is still on its way to the old index is no difference. */
    private Map<String, Kind> lastingDifferences(TopicCopy copy, String index, HalfBuiltIndex building)
            throws IOException, InterruptedException {
        var walk = new IndexWalk(elasticsearch);
        Map<String, Kind> differences = copy.revisions().differencesOf(walk, index, building::beat);
        for (int round = 1; round < ROUNDS && !differences.isEmpty(); round++) {
            Thread.sleep(pace.betweenTries());
            copy.toTheEnd();
            Map<String, Kind> now = copy.revisions().differencesOf(walk, index, building::beat);
            now.keySet().retainAll(differences.keySet());
            differences = now;
        }
        return differences;
    }

    private void requireWhatTheTopicHas(TopicCopy copy, HalfBuiltIndex building) throws IOException {
        var differences = IndexDifferences.of(
                copy.revisions().differencesOf(new IndexWalk(elasticsearch), building.name(), building::beat));
        if (differences.total() > 0) {
            throw new RebuildFailedException("the new index " + building.name() + " has not what its topic has: "
                    + differences.notInTopic() + " too many, " + differences.missing() + " missing, "
                    + differences.otherRevision() + " in another revision, among them "
                    + differences.some().stream()
                            .limit(10)
                            .map(IndexDifferences.Difference::id)
                            .toList());
        }
    }

    /** The number of documents that readers find. The alias's filter must be given here, because the index does not know it. */
    private long documentsOf(IndexedTopic<?> topic, String index) throws IOException {
        return elasticsearch
                .count(count -> count.index(index).query(topic.shown().orElse(null)))
                .count();
    }

    private void commit(TopicCopy copy, String alias, String index) throws IOException {
        String group = IndexedTopic.consumerGroup(alias, IndexProvisioner.uuidOf(elasticsearch, index));
        try (Consumer<byte[], byte[]> consumer = consumerOfGroup.apply(group)) {
            copy.commit(consumer);
        }
    }

    /** The new index is already in use. If something fails here, the indexer or the next rebuild makes up for it. */
    private void finish(TopicCopy copy, NumberedIndices indices, String after) {
        try {
            // This copies what the indexer wrote to the old index between the last round and the move.
            copy.toTheEnd();
            elasticsearch.indices().refresh(refresh -> refresh.index(after));
            indices.deleteUnreadBelow(after);
        } catch (IOException
                | ElasticsearchException
                | TransientFaultException
                | RebuildFailedException
                | KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("index", after)
                    .addKeyValue("cause", e.toString())
                    .log("readers use the new index, but the old ones could not all be deleted");
        }
    }

    private static void deleteQuietly(NumberedIndices indices, String index) {
        try {
            indices.deleteUnlessRead(index);
        } catch (IOException | ElasticsearchException e) {
            // The next rebuild treats it as abandoned.
            LOG.atWarn()
                    .addKeyValue("index", index)
                    .addKeyValue("cause", e.toString())
                    .log("an unfinished index can't be deleted now");
        }
    }
}
