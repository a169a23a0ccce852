package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.JsonData;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index that this process builds. Creating it is the lock: of two processes one succeeds. During the build its mapping holds
 * the id of the builder and a growing number, the <em>beat</em>. Other processes compare two beats and no clocks, so differing
 * clocks do no harm.
 */
final class HalfBuiltIndex {
    private static final Logger LOG = LoggerFactory.getLogger(HalfBuiltIndex.class);
    private static final String MARK = "rebuild";
    private static final String EXISTS = "resource_already_exists_exception";
    private static final int NOT_FOUND = 404;

    private final ElasticsearchClient elasticsearch;
    private final String name;
    private final Duration betweenBeats;
    private final String builder = UUID.randomUUID().toString();
    private long beats;
    private long lastBeat = System.nanoTime();

    private HalfBuiltIndex(ElasticsearchClient elasticsearch, String name, Duration betweenBeats) {
        this.elasticsearch = elasticsearch;
        this.name = name;
        this.betweenBeats = betweenBeats;
    }

    /**
     * Creates the index.
     *
     * @throws RebuildUnderWayException if another process created it first
     */
    static HalfBuiltIndex create(ElasticsearchClient elasticsearch, String name, Duration betweenBeats)
            throws IOException {
        var index = new HalfBuiltIndex(elasticsearch, name, betweenBeats);
        try {
            elasticsearch
                    .indices()
                    .create(create -> create.index(name).mappings(mappings -> mappings.meta(MARK, index.mark())));
        } catch (ElasticsearchException e) {
            if (EXISTS.equals(e.error().type())) {
                throw new RebuildUnderWayException("another rebuild has just begun to build " + name);
            }
            throw e;
        }
        return index;
    }

    String name() {
        return name;
    }

    /**
     * Shows other processes that the build goes on, if the next beat is due.
     *
     * @throws RebuildFailedException if the index is gone
     */
    void beat() {
        if (System.nanoTime() - lastBeat < betweenBeats.toNanos()) {
            return;
        }
        lastBeat = System.nanoTime();
        beats++;
        try {
            elasticsearch.indices().putMapping(put -> put.index(name).meta(MARK, mark()));
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                throw new RebuildFailedException("the new index " + name + " was deleted while it was built");
            }
            LOG.atDebug().addKeyValue("index", name).log("the new index could not be marked as still being built");
        } catch (IOException e) {
            // If Elasticsearch is unreachable, the next write fails.
            LOG.atDebug().addKeyValue("index", name).log("the new index could not be marked as still being built");
        }
    }

    /** The current mark of an index. It changes while the builder is alive. Empty if the index is gone. */
    static Optional<String> markOf(ElasticsearchClient elasticsearch, String name) throws IOException {
        try {
            var mapping =
                    elasticsearch.indices().getMapping(get -> get.index(name)).get(name);
            JsonData mark = mapping == null ? null : mapping.mappings().meta().get(MARK);
            return Optional.of(mark == null ? "none" : mark.to(Map.class).toString());
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private JsonData mark() {
        return JsonData.of(Map.of("builder", builder, "beat", beats));
    }
}
