package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.analytics.faults.TransientFaultException;

/**
 * Reads a topic from its start into a new index and moves the alias to it in one step. Readers see the old index until the
 * new one has as many documents; the indexer goes on meanwhile, and writes to the new one from the moment the alias moves.
 */
public final class IndexRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(IndexRebuild.class);
    private static final int MOST_OPERATIONS = 1_000;
    private static final int MOST_ROUNDS = 20;
    private static final int MOST_TRIES = 30;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final ElasticsearchClient elasticsearch;
    private final TopicScan scan;
    private final Function<String, Consumer<byte[], byte[]>> consumerOfGroup;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /**
     * @param consumerOfGroup makes a consumer for the group id of an indexer, as {@link Indexer} has it
     */
    public IndexRebuild(
            ElasticsearchClient elasticsearch,
            TopicScan scan,
            Function<String, Consumer<byte[], byte[]>> consumerOfGroup) {
        this.elasticsearch = elasticsearch;
        this.scan = scan;
        this.consumerOfGroup = consumerOfGroup;
    }

    /**
     * What a rebuild did.
     *
     * @param alias by which the index is read
     * @param before the index that was read until now; it is gone
     * @param after the index that is read now
     * @param documents that readers find in it, when the alias moved
     * @param unindexable records that no index takes; they are dead letters
     */
    public record Rebuilt(String alias, String before, String after, long documents, long unindexable) {}

    /**
     * Rebuilds one index; returns when it is read by everyone.
     *
     * @throws IOException if Elasticsearch can't be reached
     * @throws TransientFaultException if another rebuild is under way, Elasticsearch does not take everything, or the new
     *     index does not come to have what the old one has; then the old one stays
     */
    public Rebuilt rebuild(IndexedTopic<?> topic) throws IOException, InterruptedException {
        if (!underWay.compareAndSet(false, true)) {
            throw new TransientFaultException("another rebuild is under way", null);
        }
        try {
            return rebuildAlone(topic);
        } finally {
            underWay.set(false);
        }
    }

    private Rebuilt rebuildAlone(IndexedTopic<?> topic) throws IOException, InterruptedException {
        String alias = topic.alias();
        String before = elasticsearch
                .indices()
                .getAlias(get -> get.name(alias))
                .aliases()
                .keySet()
                .iterator()
                .next();
        String after = next(before);
        // What a rebuild that was broken off left.
        elasticsearch.indices().delete(delete -> delete.index(after).ignoreUnavailable(true));
        elasticsearch.indices().create(create -> create.index(after));
        var copy = new Copy(topic, BulkWriter.toIndex(elasticsearch, after));
        boolean moved = false;
        try {
            copy.toTheEnd();
            long documents = documentsOnceEqual(copy, topic, before, after);
            copy.commit(Indexer.groupOf(alias, uuidOf(after)));
            elasticsearch
                    .indices()
                    .updateAliases(update -> update.actions(action ->
                                    action.remove(remove -> remove.index(before).alias(alias)))
                            .actions(action -> action.add(topic.readAt(after))));
            moved = true;
            // What the indexer wrote to the old index between the last round and the move.
            copy.toTheEnd();
            elasticsearch.indices().refresh(refresh -> refresh.index(after));
            elasticsearch.indices().delete(delete -> delete.index(before));
            LOG.atInfo()
                    .addKeyValue("alias", alias)
                    .addKeyValue("index", after)
                    .addKeyValue("documents", documents)
                    .log("index rebuilt");
            return new Rebuilt(alias, before, after, documents, copy.unindexable.get());
        } finally {
            if (!moved) {
                elasticsearch.indices().delete(delete -> delete.index(after).ignoreUnavailable(true));
            }
        }
    }

    /** Copies on until the new index shows no fewer documents than the old one did before the round. */
    private long documentsOnceEqual(Copy copy, IndexedTopic<?> topic, String before, String after)
            throws IOException, InterruptedException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            long wanted = documentsOf(topic, before);
            copy.toTheEnd();
            long documents = documentsOf(topic, after);
            if (documents >= wanted) {
                return documents;
            }
            Thread.sleep(BETWEEN_TRIES);
        }
        throw new TransientFaultException("the new index does not come to have what the old one has", null);
    }

    /** As readers count them. The index knows nothing of what its alias leaves out. */
    private long documentsOf(IndexedTopic<?> topic, String index) throws IOException {
        elasticsearch.indices().refresh(refresh -> refresh.index(index));
        return elasticsearch
                .count(count -> count.index(index).query(topic.shown().orElse(null)))
                .count();
    }

    private String uuidOf(String index) throws IOException {
        return elasticsearch
                .indices()
                .getSettings(get -> get.index(index).name("index.uuid"))
                .get(index)
                .settings()
                .index()
                .uuid();
    }

    static String next(String index) {
        int dash = index.lastIndexOf('-');
        return String.format(
                Locale.ROOT, "%s-%06d", index.substring(0, dash), Integer.parseInt(index.substring(dash + 1)) + 1);
    }

    /** The copying of a topic into an index; goes on where it ended. */
    private final class Copy {
        private final IndexedTopic<?> topic;
        private final BulkWriter writer;
        private final List<Operation> batch = new ArrayList<>();
        private final AtomicLong unindexable = new AtomicLong();
        private Map<TopicPartition, Long> positions = Map.of();

        Copy(IndexedTopic<?> topic, BulkWriter writer) {
            this.topic = topic;
            this.writer = writer;
        }

        void toTheEnd() {
            positions = scan.read(topic.topic().topicName(), positions, this::add);
            write();
        }

        private void add(ConsumerRecord<byte[], byte[]> record) {
            try {
                batch.add(topic.read(record));
            } catch (UnindexableException e) {
                unindexable.incrementAndGet();
            }
            if (batch.size() >= MOST_OPERATIONS) {
                write();
            }
        }

        private void write() {
            List<Operation> left = List.copyOf(batch);
            batch.clear();
            for (int attempt = 0; !left.isEmpty(); attempt++) {
                if (attempt == MOST_TRIES) {
                    throw new TransientFaultException("Elasticsearch does not take everything", null);
                }
                if (attempt > 0) {
                    pause();
                }
                left = refused(left);
            }
        }

        private List<Operation> refused(List<Operation> operations) {
            List<Verdict> verdicts = writer.write(operations);
            var again = new ArrayList<Operation>();
            for (int i = 0; i < operations.size(); i++) {
                switch (verdicts.get(i)) {
                    case Verdict.Retry retry -> again.add(operations.get(i));
                    case Verdict.Rejected rejected -> unindexable.incrementAndGet();
                    case Verdict.Done done -> {}
                }
            }
            return again;
        }

        private void pause() {
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TransientFaultException("interrupted", e);
            }
        }

        /** Lets the indexer of the new index go on from here. */
        void commit(String group) {
            try (Consumer<byte[], byte[]> consumer = consumerOfGroup.apply(group)) {
                consumer.assign(positions.keySet());
                consumer.commitSync(positions.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue()))));
            }
        }
    }
}
