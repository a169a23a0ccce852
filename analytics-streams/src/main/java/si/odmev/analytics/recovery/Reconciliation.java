package si.odmev.analytics.recovery;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.TopicScan;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/**
 * Compares, by id, what was accepted with what came of it: each submission on its topic must be themed or a dead letter, each
 * themed one must be in the index, nothing else may be there, and the streamed counts must be those of a recount.
 *
 * <p>What is only under way is told from what is missing by the consumer groups' committed offsets: what lies before them
 * was processed, so its result must be there; what lies behind them is in flight. Each offset is read before the place
 * where the results are looked for.
 */
public final class Reconciliation {
    private static final int PAGE = 5_000;
    private static final int MOST_DIFFERENCES = 1_000;
    private static final int MOST_BUCKETS = 1_000;
    private static final int COUNT_ROUNDS = 5;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final String UNKNOWN = "unknown";
    private static final Set<String> COUNTED_WITH_THEMES = Set.of("themed", "awaiting_review");

    private final TopicScan scan;
    private final Deserializer<Submission> submissions;
    private final DeadLetterArchive deadLetters;
    private final Function<String, Consumer<byte[], byte[]>> consumerOfGroup;
    private final String streamsGroup;
    private final Indexer submissionIndexer;
    private final String countsAlias;
    private final ElasticsearchClient elasticsearch;

    /**
     * @param submissions its own deserializer, of values of {@link Topic#SUBMISSIONS}
     * @param streamsGroup the consumer group of the topology
     * @param countsAlias of the index of the streamed counts
     */
    public Reconciliation(
            TopicScan scan,
            Deserializer<Submission> submissions,
            DeadLetterArchive deadLetters,
            Function<String, Consumer<byte[], byte[]>> consumerOfGroup,
            String streamsGroup,
            Indexer submissionIndexer,
            String countsAlias,
            ElasticsearchClient elasticsearch) {
        this.scan = scan;
        this.submissions = submissions;
        this.deadLetters = deadLetters;
        this.consumerOfGroup = consumerOfGroup;
        this.streamsGroup = streamsGroup;
        this.submissionIndexer = submissionIndexer;
        this.countsAlias = countsAlias;
        this.elasticsearch = elasticsearch;
    }

    /** Consultation and channel, in lower case. */
    public record Line(String consultation, String channel) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            int byConsultation = consultation.compareTo(other.consultation);
            return byConsultation != 0 ? byConsultation : channel.compareTo(other.channel);
        }
    }

    /**
     * The ledger of one line: {@code submissions = themed + deadLetters} and {@code themed = indexed} where nothing is in
     * flight.
     */
    public record Balance(Line line, long submissions, long themed, long deadLetters, long indexed) {}

    /** Where something is missing, or too much. */
    public enum Kind {
        NOT_THEMED,
        NOT_INDEXED,
        /** Themed, but there is no submission. */
        THEMED_WITHOUT_SUBMISSION,
        /** In the index, but not themed. */
        INDEXED_WITHOUT_THEMED;

        /** As in the API: {@code not_themed}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A submission that is not where it should be.
     *
     * @param inFlight true if it was not processed yet, so that nothing is wrong
     */
    public record Difference(String submissionId, Kind kind, boolean inFlight) {}

    /** A sum that is not that of a recount. */
    public record CountDifference(Line line, String theme, long streamed, long recounted) {}

    /**
     * What was found.
     *
     * @param balanced nothing is missing, nothing too much, and counts are right; what is in flight is no harm
     * @param differences at most 1000
     */
    public record Report(
            boolean balanced,
            List<Balance> balances,
            long inFlight,
            long missing,
            List<Difference> differences,
            List<CountDifference> countDifferences) {}

    private record Place(int partition, long offset) {}

    private record Accepted(Line line, Place place) {}

    private record Indexed(String consultation, String channel, String status, List<String> themes) {
        Line line() {
            return new Line(consultation, channel);
        }

        List<String> countedUnder() {
            if (!COUNTED_WITH_THEMES.contains(status)) {
                return List.of(status);
            }
            var counted = new ArrayList<>(themes == null || themes.isEmpty() ? List.of("none") : themes);
            counted.add("all");
            return counted;
        }
    }

    /**
     * Reads everything; takes seconds for 100,000 submissions.
     *
     * @throws IOException if Elasticsearch can't be reached
     * @throws org.apache.kafka.common.KafkaException if Kafka can't be reached
     */
    public synchronized Report run() throws IOException, InterruptedException {
        Map<TopicPartition, Long> processed = committed(streamsGroup, Topic.SUBMISSIONS);
        Map<String, Accepted> accepted = accepted();
        Set<String> putAside = deadLetters.list().stream()
                .filter(letter -> letter.topic().equals(Topic.SUBMISSIONS.topicName()))
                .filter(letter -> letter.key() != null && letter.state() == DeadLetter.State.OPEN)
                .map(DeadLetter::key)
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> indexedUpTo = submissionIndexer
                .group()
                .map(group -> committed(group, Topic.THEMED))
                .orElse(Map.of());
        Map<String, Place> themed = lastPlaces(Topic.THEMED);
        Map<String, Indexed> indexed = indexed();

        var differences = new ArrayList<Difference>();
        accepted.forEach((id, submission) -> {
            if (!themed.containsKey(id) && !putAside.contains(id)) {
                differences.add(new Difference(
                        id, Kind.NOT_THEMED, isBehind(processed, Topic.SUBMISSIONS, submission.place())));
            }
        });
        themed.forEach((id, place) -> {
            boolean inFlight = isBehind(indexedUpTo, Topic.THEMED, place);
            if (!accepted.containsKey(id)) {
                // Accepted, or erased, after the submissions were read.
                differences.add(new Difference(id, Kind.THEMED_WITHOUT_SUBMISSION, inFlight));
            }
            if (!indexed.containsKey(id)) {
                differences.add(new Difference(id, Kind.NOT_INDEXED, inFlight));
            }
        });
        Set<String> extra = new HashSet<>(indexed.keySet());
        extra.removeAll(themed.keySet());
        extra.forEach(id -> differences.add(new Difference(id, Kind.INDEXED_WITHOUT_THEMED, false)));
        confirm(differences);

        long inFlight = differences.stream().filter(Difference::inFlight).count();
        long missing = differences.size() - inFlight;
        List<CountDifference> counts = inFlight == 0 ? countDifferences() : List.of();
        return new Report(
                missing == 0 && counts.isEmpty(),
                balances(accepted, themed.keySet(), putAside, indexed),
                inFlight,
                missing,
                differences.stream().limit(MOST_DIFFERENCES).toList(),
                counts);
    }

    /** What seems too much may have been accepted or erased while we read: a second look tells. */
    private void confirm(List<Difference> differences) throws IOException {
        if (differences.stream().noneMatch(difference -> isTooMuch(difference.kind()))) {
            return;
        }
        Map<String, Accepted> accepted = accepted();
        Map<String, Place> themed = lastPlaces(Topic.THEMED);
        differences.removeIf(difference -> switch (difference.kind()) {
            case THEMED_WITHOUT_SUBMISSION ->
                accepted.containsKey(difference.submissionId()) || !themed.containsKey(difference.submissionId());
            case INDEXED_WITHOUT_THEMED -> themed.containsKey(difference.submissionId());
            case NOT_THEMED, NOT_INDEXED -> false;
        });
        Set<String> stillIndexed = indexed().keySet();
        differences.removeIf(difference ->
                difference.kind() == Kind.INDEXED_WITHOUT_THEMED && !stillIndexed.contains(difference.submissionId()));
    }

    private static boolean isTooMuch(Kind kind) {
        return kind == Kind.THEMED_WITHOUT_SUBMISSION || kind == Kind.INDEXED_WITHOUT_THEMED;
    }

    private static boolean isBehind(Map<TopicPartition, Long> committed, Topic topic, Place place) {
        return committed.getOrDefault(new TopicPartition(topic.topicName(), place.partition()), 0L) <= place.offset();
    }

    private Map<TopicPartition, Long> committed(String group, Topic topic) {
        Set<TopicPartition> partitions = new HashSet<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            partitions.add(new TopicPartition(topic.topicName(), partition));
        }
        try (Consumer<byte[], byte[]> consumer = consumerOfGroup.apply(group)) {
            var offsets = new HashMap<TopicPartition, Long>();
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
            committed.forEach((partition, offset) -> offsets.put(partition, offset == null ? 0L : offset.offset()));
            return offsets;
        }
    }

    /** What is on the topic of submissions and not erased. */
    private Map<String, Accepted> accepted() {
        var accepted = new HashMap<String, Accepted>();
        scan.read(Topic.SUBMISSIONS.topicName(), Map.of(), record -> {
            if (record.key() != null) {
                String id = new String(record.key(), StandardCharsets.UTF_8);
                if (record.value() == null) {
                    accepted.remove(id);
                } else {
                    accepted.put(id, new Accepted(lineOf(record), placeOf(record)));
                }
            }
        });
        return accepted;
    }

    private Line lineOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            Submission submission = submissions.deserialize(record.topic(), record.headers(), record.value());
            return new Line(
                    submission.getConsultation(), submission.getChannel().name().toLowerCase(Locale.ROOT));
        } catch (SerializationException e) {
            return new Line(UNKNOWN, UNKNOWN);
        }
    }

    private Map<String, Place> lastPlaces(Topic topic) {
        var places = new HashMap<String, Place>();
        scan.read(topic.topicName(), Map.of(), record -> {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                places.remove(id);
            } else {
                places.put(id, placeOf(record));
            }
        });
        return places;
    }

    private static Place placeOf(ConsumerRecord<byte[], byte[]> record) {
        return new Place(record.partition(), record.offset());
    }

    private Map<String, Indexed> indexed() throws IOException {
        String alias = submissionIndexer.alias();
        elasticsearch.indices().refresh(refresh -> refresh.index(alias));
        var indexed = new HashMap<String, Indexed>();
        List<FieldValue> after = List.of();
        while (true) {
            List<FieldValue> from = after;
            List<Hit<Indexed>> page = elasticsearch
                    .search(
                            search -> {
                                search.index(alias)
                                        .size(PAGE)
                                        .source(source -> source.filter(filter ->
                                                filter.includes("consultation", "channel", "status", "themes")))
                                        .sort(sort -> sort.field(field ->
                                                field.field("submissionId").order(SortOrder.Asc)));
                                return from.isEmpty() ? search : search.searchAfter(from);
                            },
                            Indexed.class)
                    .hits()
                    .hits();
            if (page.isEmpty()) {
                return indexed;
            }
            page.forEach(hit -> indexed.put(hit.id(), hit.source()));
            after = page.getLast().sort();
        }
    }

    private static List<Balance> balances(
            Map<String, Accepted> accepted, Set<String> themed, Set<String> putAside, Map<String, Indexed> indexed) {
        var lines = new TreeSet<Line>();
        accepted.values().forEach(submission -> lines.add(submission.line()));
        indexed.values().forEach(document -> lines.add(document.line()));
        Map<Line, Long> said = count(accepted.keySet(), accepted);
        var themedIds = new HashSet<>(themed);
        themedIds.retainAll(accepted.keySet());
        Map<Line, Long> themedByLine = count(themedIds, accepted);
        var aside = new HashSet<>(putAside);
        aside.retainAll(accepted.keySet());
        aside.removeAll(themed);
        Map<Line, Long> asideByLine = count(aside, accepted);
        Map<Line, Long> shown =
                indexed.values().stream().collect(Collectors.groupingBy(Indexed::line, Collectors.counting()));
        return lines.stream()
                .map(line -> new Balance(
                        line,
                        said.getOrDefault(line, 0L),
                        themedByLine.getOrDefault(line, 0L),
                        asideByLine.getOrDefault(line, 0L),
                        shown.getOrDefault(line, 0L)))
                .toList();
    }

    private static Map<Line, Long> count(Set<String> ids, Map<String, Accepted> accepted) {
        return ids.stream().collect(Collectors.groupingBy(id -> accepted.get(id).line(), Collectors.counting()));
    }

    /** Counts come a moment after the submissions: what differs is looked at again before it is told. */
    private List<CountDifference> countDifferences() throws IOException, InterruptedException {
        List<CountDifference> differences = List.of();
        for (int round = 0; round < COUNT_ROUNDS; round++) {
            if (round > 0) {
                Thread.sleep(BETWEEN_ROUNDS);
            }
            differences = differencesBetween(streamedCounts(), recount());
            if (differences.isEmpty()) {
                return differences;
            }
        }
        return differences;
    }

    private record Cell(Line line, String theme) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int byLine = line.compareTo(other.line);
            return byLine != 0 ? byLine : theme.compareTo(other.theme);
        }
    }

    private Map<Cell, Long> recount() throws IOException {
        var counts = new HashMap<Cell, Long>();
        indexed()
                .values()
                .forEach(document -> document.countedUnder()
                        .forEach(theme -> counts.merge(new Cell(document.line(), theme), 1L, Long::sum)));
        return counts;
    }

    private Map<Cell, Long> streamedCounts() throws IOException {
        elasticsearch.indices().refresh(refresh -> refresh.index(countsAlias));
        var response = elasticsearch.search(
                search -> search.index(countsAlias)
                        .size(0)
                        .aggregations(
                                "consultation",
                                byConsultation -> byConsultation
                                        .terms(terms ->
                                                terms.field("consultation").size(MOST_BUCKETS))
                                        .aggregations(
                                                "theme",
                                                byTheme -> byTheme.terms(terms -> terms.field("theme")
                                                                .size(MOST_BUCKETS))
                                                        .aggregations(
                                                                "channel",
                                                                byChannel -> byChannel
                                                                        .terms(terms -> terms.field("channel")
                                                                                .size(MOST_BUCKETS))
                                                                        .aggregations(
                                                                                "count",
                                                                                sum -> sum.sum(
                                                                                        of -> of.field("count")))))),
                Void.class);
        var counts = new HashMap<Cell, Long>();
        for (var consultation :
                response.aggregations().get("consultation").sterms().buckets().array()) {
            for (var theme :
                    consultation.aggregations().get("theme").sterms().buckets().array()) {
                for (var channel :
                        theme.aggregations().get("channel").sterms().buckets().array()) {
                    var line = new Line(
                            consultation.key().stringValue(), channel.key().stringValue());
                    counts.put(
                            new Cell(line, theme.key().stringValue()),
                            Math.round(channel.aggregations().get("count").sum().value()));
                }
            }
        }
        return counts;
    }

    private static List<CountDifference> differencesBetween(Map<Cell, Long> streamed, Map<Cell, Long> recounted) {
        var cells = new TreeMap<Cell, CountDifference>();
        Set<Cell> all = new HashSet<>(streamed.keySet());
        all.addAll(recounted.keySet());
        for (Cell cell : all) {
            long counted = streamed.getOrDefault(cell, 0L);
            long found = recounted.getOrDefault(cell, 0L);
            if (counted != found) {
                cells.put(cell, new CountDifference(cell.line(), cell.theme(), counted, found));
            }
        }
        return List.copyOf(cells.values());
    }
}
