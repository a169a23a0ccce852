package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Level;
import co.elastic.clients.elasticsearch.indices.stats.IndicesStats;
import co.elastic.clients.elasticsearch.indices.stats.ShardStats;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.platform.kafka.worker.Sleeper;

/**
 * The files of all indices of an alias, whether the alias points to them or not. When a document is deleted or overwritten,
 * Elasticsearch only marks it as deleted. Its words stay in the files of the segment until a merge leaves it out, which may
 * never happen by itself. This class asks for that merge.
 *
 * <p>A merge keeps a deleted document while a copy of the shard may still need to learn of the deletion. Retention leases
 * record how far each copy is. A living copy renews its lease within half a minute. The lease of a node that is gone holds
 * until it expires, so this class also sets how long a lease lasts.
 */
public final class IndexFiles {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFiles.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Twice the time in which Elasticsearch renews the leases of living copies; that time can't be configured. */
    private static final Duration PATIENCE_WITH_LEASES = Duration.ofSeconds(60);

    private final ElasticsearchClient elasticsearch;
    private final NumberedIndices indices;
    private final Duration longestLease;
    private final Sleeper sleeper;

    /**
     * @param elasticsearch a client whose timeout is long enough for a merge of the whole index
     * @param longestLease how long a copy that is gone may keep deleted documents in the files of the other copies
     */
    public IndexFiles(ElasticsearchClient elasticsearch, String alias, Duration longestLease) {
        this(elasticsearch, alias, longestLease, Sleeper.REAL);
    }

    /**
     * @param sleeper between two looks at the leases
     */
    IndexFiles(ElasticsearchClient elasticsearch, String alias, Duration longestLease, Sleeper sleeper) {
        this.elasticsearch = elasticsearch;
        this.indices = new NumberedIndices(elasticsearch, alias);
        this.longestLease = longestLease;
        this.sleeper = sleeper;
    }

    /**
     * Removes deleted and overwritten documents from the files.
     *
     * @return how many remain, because they were deleted meanwhile or because a lease still holds them
     * @throws Exception if Elasticsearch can't be reached, or refuses; the other indices are processed all the same
     */
    public long expunge() throws Exception {
        var left = new AtomicLong();
        EachOf.run(indices.all().stream()
                .<EachOf.Task>map(index -> () -> left.addAndGet(expunge(index.name())))
                .toList());
        return left.get();
    }

    private long expunge(String index) throws IOException, InterruptedException {
        set(index);
        // This is needed even if nothing is deleted: the translog holds documents that were overwritten before they
        // reached a segment.
        flush(index);
        long deleted = deleted(index);
        if (deleted == 0) {
            return 0;
        }
        awaitLeases(index);
        elasticsearch.indices().forcemerge(merge -> merge.index(index).onlyExpungeDeletes(true));
        // The files of the old segments are removed when no reader uses them and a new commit is made.
        flush(index);
        long left = deleted(index);
        LOG.atInfo()
                .addKeyValue("index", index)
                .addKeyValue("expunged", Math.max(0, deleted - left))
                .addKeyValue("left", left)
                .log("deleted documents were removed from the files of the index");
        return left;
    }

    /** Sets what an index from an earlier release, or one made by hand, does not have. */
    private void set(String index) throws IOException {
        String settings = """
                {"index.merge.policy.expunge_deletes_allowed": 0, "index.soft_deletes.retention_lease.period": "%dms"}
                """.formatted(longestLease.toMillis());
        elasticsearch
                .indices()
                .putSettings(put -> put.index(index).reopen(false).withJson(new StringReader(settings)));
    }

    private void flush(String index) throws IOException {
        elasticsearch.indices().refresh(refresh -> refresh.index(index));
        elasticsearch.indices().flush(flush -> flush.index(index).waitIfOngoing(true));
    }

    /** Returns when no lease holds the documents deleted until now, or after {@link #PATIENCE_WITH_LEASES}. */
    private void awaitLeases(String index) throws IOException, InterruptedException {
        long last = shards(index).stream()
                .filter(shard -> shard.seqNo() != null)
                .mapToLong(shard -> shard.seqNo().maxSeqNo())
                .max()
                .orElse(-1);
        Duration waited = Duration.ZERO;
        while (isHeld(index, last)) {
            if (waited.compareTo(PATIENCE_WITH_LEASES) >= 0) {
                LOG.atWarn()
                        .addKeyValue("index", index)
                        .log("Elasticsearch keeps deleted documents because of a retention lease");
                return;
            }
            sleeper.sleep(BETWEEN_LOOKS);
            waited = waited.plus(BETWEEN_LOOKS);
        }
    }

    private boolean isHeld(String index, long last) throws IOException {
        return shards(index).stream()
                .map(ShardStats::retentionLeases)
                .filter(Objects::nonNull)
                .flatMap(leases -> leases.leases().stream())
                .anyMatch(lease -> lease.retainingSeqNo() <= last);
    }

    private List<ShardStats> shards(String index) throws IOException {
        return stats(index, Level.Shards).shards().values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The number of deleted documents in all copies together. */
    private long deleted(String index) throws IOException {
        var total = stats(index, Level.Indices).total();
        return total == null || total.docs() == null || total.docs().deleted() == null
                ? 0
                : total.docs().deleted();
    }

    private IndicesStats stats(String index, Level level) throws IOException {
        IndicesStats stats = elasticsearch
                .indices()
                .stats(ask -> ask.index(index).metric("docs").level(level))
                .indices()
                .get(index);
        if (stats == null) {
            throw new IOException("the index " + index + " went away");
        }
        return stats;
    }
}
