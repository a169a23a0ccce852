package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads all documents of an index as they were at one moment, page by page. It does not sort by a field of the documents. So it
 * also finds documents that were written by hand and have none of our fields.
 */
public final class IndexWalk {
    private static final int PAGE = 5_000;
    private static final Time PATIENCE = Time.of(time -> time.time("2m"));

    private final ElasticsearchClient elasticsearch;

    public IndexWalk(ElasticsearchClient elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /**
     * Reads the documents, including those that were written a moment ago.
     *
     * @param index name of an index, or of an alias; an alias gives only the documents that its readers may see
     * @param type of the documents, or {@code Void} if no field is wanted
     * @param fields fields to read
     * @param each takes id, revision and fields of one document
     */
    public <D> void each(String index, Class<D> type, List<String> fields, Consumer<Hit<D>> each) throws IOException {
        elasticsearch.indices().refresh(refresh -> refresh.index(index));
        String view = elasticsearch
                .openPointInTime(open -> open.index(index).keepAlive(PATIENCE))
                .id();
        try {
            List<FieldValue> after = List.of();
            while (true) {
                SearchResponse<D> page = elasticsearch.search(page(view, fields, after), type);
                List<Hit<D>> hits = page.hits().hits();
                if (hits.isEmpty()) {
                    return;
                }
                hits.forEach(each);
                after = hits.getLast().sort();
                view = page.pitId() == null ? view : page.pitId();
            }
        } finally {
            String last = view;
            elasticsearch.closePointInTime(close -> close.id(last));
        }
    }

    private static SearchRequest page(String view, List<String> fields, List<FieldValue> after) {
        return SearchRequest.of(search -> {
            search.pit(pit -> pit.id(view).keepAlive(PATIENCE))
                    .size(PAGE)
                    .version(true)
                    .trackTotalHits(total -> total.enabled(false))
                    .source(source ->
                            fields.isEmpty() ? source.fetch(false) : source.filter(filter -> filter.includes(fields)))
                    .sort(sort -> sort.field(field -> field.field("_shard_doc")));
            return after.isEmpty() ? search : search.searchAfter(after);
        });
    }
}
