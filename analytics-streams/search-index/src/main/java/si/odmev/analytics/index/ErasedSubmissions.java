package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.schemas.Topic;

/**
 * Looks for submissions that the list of erasures names but that an index still has. There are three causes. Elasticsearch was
 * down until the tombstones were removed, or was restored from an old disk. The stream missed the erasure, because it was down
 * for longer than tombstones stay. Or an interrupted rebuild left its index behind.
 *
 * <p>Each is deleted from the index at once. A new tombstone also erases it again, as if it was erased now. So it also leaves
 * the stream's state, the counts and the topics, if it is still there.
 */
public final class ErasedSubmissions {
    private static final Logger LOG = LoggerFactory.getLogger(ErasedSubmissions.class);
    private static final int MOST_AT_ONCE = 1_000;
    private static final String INDEX_IS_GONE = "index_not_found_exception";

    /** For this long after an erasure the tombstone may still be on its way; then nothing is wrong. */
    public static final Duration UNDER_WAY = Duration.ofSeconds(30);

    private final ElasticsearchClient elasticsearch;
    private final NumberedIndices indices;
    private final TopicScan scan;
    private final Consumer<byte[]> eraseAgain;
    private final InstantSource clock;

    /**
     * @param alias of the index of submissions
     * @param eraseAgain takes the id of a submission that is still there, and returns when its tombstone is written
     */
    public ErasedSubmissions(
            ElasticsearchClient elasticsearch,
            String alias,
            TopicScan scan,
            Consumer<byte[]> eraseAgain,
            InstantSource clock) {
        this.elasticsearch = elasticsearch;
        this.indices = new NumberedIndices(elasticsearch, alias);
        this.scan = scan;
        this.eraseAgain = eraseAgain;
        this.clock = clock;
    }

    /**
     * Reads the whole list, a thousand entries at a time. When this returns, no search finds the deleted documents.
     *
     * @param underWay younger entries are left out, because their tombstones may still be on their way
     * @return how many documents were deleted
     * @throws IOException if Elasticsearch can't be reached, can't look all of them up, or does not delete
     * @throws org.apache.kafka.common.KafkaException if Kafka can't be reached
     */
    public long delete(Duration underWay) throws IOException {
        List<String> all =
                indices.all().stream().map(NumberedIndices.Numbered::name).toList();
        var batch = new ArrayList<String>();
        var deleted = new long[1];
        try {
            scan.read(Topic.ERASURES.topicName(), Map.of(), entry -> {
                if (names(entry, underWay)) {
                    batch.add(new String(entry.key(), StandardCharsets.UTF_8));
                }
                if (batch.size() == MOST_AT_ONCE) {
                    deleted[0] += deleteQuietly(all, batch);
                    batch.clear();
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return deleted[0] + delete(all, batch);
    }

    /**
     * True if an entry names an erasure that is old enough. Only markers have no value. An entry with a future timestamp counts
     * as old.
     */
    private boolean names(ConsumerRecord<byte[], byte[]> entry, Duration underWay) {
        long age = clock.millis() - entry.timestamp();
        return entry.key() != null && entry.value() != null && (age < 0 || age >= underWay.toMillis());
    }

    private long deleteQuietly(List<String> all, List<String> ids) {
        try {
            return delete(all, ids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long delete(List<String> all, List<String> ids) throws IOException {
        long deleted = 0;
        if (!ids.isEmpty()) {
            for (String index : all) {
                deleted += delete(index, ids);
            }
        }
        return deleted;
    }

    private long delete(String index, List<String> ids) throws IOException {
        List<MultiGetResponseItem<Void>> documents = elasticsearch
                .mget(get -> get.index(index).ids(ids).source(source -> source.fetch(false)), Void.class)
                .docs();
        requireLookedUp(documents, index);
        List<String> found = documents.stream()
                .filter(document -> document.isResult() && document.result().found())
                .map(MultiGetResponseItem::result)
                .map(GetResult::id)
                .toList();
        if (found.isEmpty()) {
            return 0;
        }
        // This comes before the deletion: if it fails, the next run finds the documents again.
        found.forEach(id -> eraseAgain.accept(id.getBytes(StandardCharsets.UTF_8)));
        var answer = elasticsearch.bulk(bulk -> {
            bulk.refresh(Refresh.True);
            found.forEach(id -> bulk.operations(
                    operation -> operation.delete(delete -> delete.index(index).id(id))));
            return bulk;
        });
        long failed =
                answer.items().stream().filter(item -> item.error() != null).count();
        LOG.atWarn()
                .addKeyValue("index", index)
                .addKeyValue("found", found.size())
                .addKeyValue("failed", failed)
                .log("erased submissions were still in the index and were deleted");
        if (failed > 0) {
            throw new IOException(failed + " documents could not be deleted from " + index);
        }
        return found.size();
    }

    /**
     * Elasticsearch gives an error for each document whose shard is missing. The shard may come back later with all its
     * documents.
     */
    private static void requireLookedUp(List<MultiGetResponseItem<Void>> documents, String index) throws IOException {
        List<String> causes = documents.stream()
                .filter(MultiGetResponseItem::isFailure)
                .map(document -> String.valueOf(document.failure().error().type()))
                .filter(type -> !type.equals(INDEX_IS_GONE))
                .toList();
        if (!causes.isEmpty()) {
            throw new IOException(
                    causes.size() + " documents could not be looked up in " + index + ": " + causes.getFirst());
        }
    }
}
