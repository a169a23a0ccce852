package si.odmev.analytics.recovery;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.IndexWalk;

/** Reads from the index of submissions what a reconciliation compares. */
final class IndexContents {
    private static final List<String> FIELDS = List.of("consultation", "channel", "status", "themes");
    private static final Set<String> COUNTED_WITH_THEMES = Set.of("themed", "awaiting_review");

    private final IndexWalk walk;
    private final String alias;

    IndexContents(ElasticsearchClient elasticsearch, String alias) {
        this.walk = new IndexWalk(elasticsearch);
        this.alias = alias;
    }

    /** A submission as it is in the index. A document that somebody wrote by hand may lack any field. */
    record Document(String consultation, String channel, String status, List<String> themes) {
        /** A document without any of the fields. */
        private static final Document EMPTY = new Document(null, null, null, null);

        // Jackson gives null for a field that a document lacks.
        Document(
                @Nullable String consultation,
                @Nullable String channel,
                @Nullable String status,
                @Nullable List<String> themes) {
            this.consultation = Objects.requireNonNullElse(consultation, Line.UNKNOWN);
            this.channel = Objects.requireNonNullElse(channel, Line.UNKNOWN);
            this.status = Objects.requireNonNullElse(status, Line.UNKNOWN);
            this.themes = Objects.requireNonNullElse(themes, List.of());
        }

        Line line() {
            return new Line(consultation, channel);
        }

        /** The themes and pseudo-themes under which the stream must have counted it once. */
        List<String> countedUnder() {
            if (!COUNTED_WITH_THEMES.contains(status)) {
                return List.of(status);
            }
            var counted = new ArrayList<>(themes.isEmpty() ? List.of("none") : themes);
            counted.add("all");
            return counted;
        }
    }

    /** The line of each document by the document's id. Includes documents that were written a moment ago. */
    Map<String, Line> lines() throws IOException {
        var documents = new HashMap<String, Line>();
        // Many documents share few lines, so each line is kept only once.
        var lines = new HashMap<Line, Line>();
        walk.each(alias, Document.class, FIELDS, hit -> {
            Line line = document(hit).line();
            documents.put(hit.id(), lines.computeIfAbsent(line, first -> first));
        });
        return documents;
    }

    /** The ids of all documents. */
    Set<String> ids() throws IOException {
        var ids = new HashSet<String>();
        walk.each(alias, Void.class, List.of(), hit -> ids.add(hit.id()));
        return ids;
    }

    /** Hands over each document, and keeps none. */
    void each(Consumer<Document> reader) throws IOException {
        walk.each(alias, Document.class, FIELDS, hit -> reader.accept(document(hit)));
    }

    private static Document document(Hit<Document> hit) {
        return Objects.requireNonNullElse(hit.source(), Document.EMPTY);
    }
}
