package si.odmev.analytics.recovery;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from the index of submissions what a reconciliation compares. */
final class IndexContents {
    private static final int PAGE = 5_000;
    private static final Set<String> COUNTED_WITH_THEMES = Set.of("themed", "awaiting_review");

    private final ElasticsearchClient elasticsearch;
    private final String alias;

    IndexContents(ElasticsearchClient elasticsearch, String alias) {
        this.elasticsearch = elasticsearch;
        this.alias = alias;
    }

    /** A submission as it is in the index. */
    record Document(String consultation, String channel, String status, List<String> themes) {
        Line line() {
            return new Line(consultation, channel);
        }

        /** The themes and pseudo-themes under which the stream must have counted it once. */
        List<String> countedUnder() {
            if (!COUNTED_WITH_THEMES.contains(status)) {
                return List.of(status);
            }
            var counted = new ArrayList<>(themes == null || themes.isEmpty() ? List.of("none") : themes);
            counted.add("all");
            return counted;
        }
    }

    /** All documents by id, including those that were written a moment ago. */
    Map<String, Document> read() throws IOException {
        elasticsearch.indices().refresh(refresh -> refresh.index(alias));
        var documents = new HashMap<String, Document>();
        List<FieldValue> after = List.of();
        while (true) {
            List<Hit<Document>> page = elasticsearch
                    .search(pageAfter(after), Document.class)
                    .hits()
                    .hits();
            if (page.isEmpty()) {
                return documents;
            }
            page.forEach(hit -> documents.put(hit.id(), hit.source()));
            after = page.getLast().sort();
        }
    }

    private SearchRequest pageAfter(List<FieldValue> after) {
        return SearchRequest.of(search -> {
            search.index(alias)
                    .size(PAGE)
                    .source(source ->
                            source.filter(filter -> filter.includes("consultation", "channel", "status", "themes")))
                    .sort(sort ->
                            sort.field(field -> field.field("submissionId").order(SortOrder.Asc)));
            return after.isEmpty() ? search : search.searchAfter(after);
        });
    }
}
