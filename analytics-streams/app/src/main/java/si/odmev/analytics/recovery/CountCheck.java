package si.odmev.analytics.recovery;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import si.odmev.analytics.recovery.ReconciliationReport.CountDifference;
import si.odmev.platform.kafka.worker.Sleeper;

/** Compares the counts that the stream keeps with a recount of the index. */
final class CountCheck {
    private static final int MOST_BUCKETS = 1_000;
    private static final int ROUNDS = 5;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);

    private final ElasticsearchClient elasticsearch;
    private final String alias;
    private final IndexContents submissions;
    private final Sleeper sleeper;

    /**
     * @param alias of the index of the streamed counts
     */
    CountCheck(ElasticsearchClient elasticsearch, String alias, IndexContents submissions, Sleeper sleeper) {
        this.elasticsearch = elasticsearch;
        this.alias = alias;
        this.submissions = submissions;
        this.sleeper = sleeper;
    }

    private record Cell(Line line, String theme) {}

    /** Counts arrive a moment after the submissions, so this compares again before it reports a difference. */
    List<CountDifference> differences() throws IOException, InterruptedException {
        List<CountDifference> differences = compare();
        for (int round = 1; round < ROUNDS && !differences.isEmpty(); round++) {
            sleeper.sleep(BETWEEN_ROUNDS);
            differences = compare();
        }
        return differences;
    }

    private List<CountDifference> compare() throws IOException {
        Map<Cell, Long> streamed = streamed();
        Map<Cell, Long> recounted = recount();
        Set<Cell> cells = new HashSet<>(streamed.keySet());
        cells.addAll(recounted.keySet());
        return cells.stream()
                .map(cell -> new CountDifference(
                        cell.line(), cell.theme(), streamed.getOrDefault(cell, 0L), recounted.getOrDefault(cell, 0L)))
                .filter(difference -> difference.streamed() != difference.recounted())
                .sorted(Comparator.comparing(CountDifference::line).thenComparing(CountDifference::theme))
                .toList();
    }

    private Map<Cell, Long> recount() throws IOException {
        var counts = new HashMap<Cell, Long>();
        submissions.each(document -> {
            for (String theme : document.countedUnder()) {
                counts.merge(new Cell(document.line(), theme), 1L, Long::sum);
            }
        });
        return counts;
    }

    private Map<Cell, Long> streamed() throws IOException {
        elasticsearch.indices().refresh(refresh -> refresh.index(alias));
        Aggregation byChannel = Aggregation.of(channel -> channel.terms(
                        terms -> terms.field("channel").size(MOST_BUCKETS))
                .aggregations("count", count -> count.sum(sum -> sum.field("count"))));
        Aggregation byTheme = Aggregation.of(theme ->
                theme.terms(terms -> terms.field("theme").size(MOST_BUCKETS)).aggregations("channel", byChannel));
        Aggregation byConsultation = Aggregation.of(consultation -> consultation
                .terms(terms -> terms.field("consultation").size(MOST_BUCKETS))
                .aggregations("theme", byTheme));
        var response = elasticsearch.search(
                search -> search.index(alias).size(0).aggregations("consultation", byConsultation), Void.class);
        var counts = new HashMap<Cell, Long>();
        for (StringTermsBucket consultation : buckets(response.aggregations(), "consultation")) {
            for (StringTermsBucket theme : buckets(consultation.aggregations(), "theme")) {
                for (StringTermsBucket channel : buckets(theme.aggregations(), "channel")) {
                    var line = new Line(
                            consultation.key().stringValue(), channel.key().stringValue());
                    double sum = Objects.requireNonNullElse(
                            aggregate(channel.aggregations(), "count").sum().value(), 0.0);
                    counts.put(new Cell(line, theme.key().stringValue()), Math.round(sum));
                }
            }
        }
        return counts;
    }

    private static List<StringTermsBucket> buckets(Map<String, Aggregate> aggregates, String name) {
        return aggregate(aggregates, name).sterms().buckets().array();
    }

    private static Aggregate aggregate(Map<String, Aggregate> aggregates, String name) {
        return Objects.requireNonNull(aggregates.get(name), "Elasticsearch gives each aggregation that is asked for");
    }
}
