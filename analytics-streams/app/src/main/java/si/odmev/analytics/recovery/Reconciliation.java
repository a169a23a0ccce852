package si.odmev.analytics.recovery;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.recovery.ReconciliationReport.CountDifference;
import si.odmev.analytics.recovery.ReconciliationReport.Difference;
import si.odmev.analytics.recovery.ReconciliationReport.Kind;
import si.odmev.platform.kafka.worker.Sleeper;
import si.odmev.schemas.Canary;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/**
 * Compares, by id, the accepted submissions with what became of them. Each submission on its topic must be themed or a dead letter.
 * Each themed one must be in the index, and nothing else may be there. The streamed counts must equal a recount. The {@link
 * Canary} does not count as a submission.
 *
 * <p>The committed offsets of the consumer groups tell submissions in flight from missing ones. A record before the offset was
 * processed, so its result must be there. A record from the offset on is in flight. Each offset is read before the place that
 * holds the results.
 */
public final class Reconciliation {
    private static final int MOST_DIFFERENCES = 1_000;

    private final TopicScan scan;
    private final Deserializer<Submission> submissions;
    private final DeadLetterArchive deadLetters;
    private final Function<String, Consumer<byte[], byte[]>> consumerOfGroup;
    private final String streamsGroup;
    private final Indexer submissionIndexer;
    private final IndexContents index;
    private final CountCheck counts;

    /**
     * @param submissions deserializer of values of {@link Topic#SUBMISSIONS}, used only here
     * @param streamsGroup the consumer group of the topology
     * @param countsAlias of the index of the streamed counts
     * @param sleeper between two comparisons of the counts
     */
    public Reconciliation(
            TopicScan scan,
            Deserializer<Submission> submissions,
            DeadLetterArchive deadLetters,
            Function<String, Consumer<byte[], byte[]>> consumerOfGroup,
            String streamsGroup,
            Indexer submissionIndexer,
            String countsAlias,
            ElasticsearchClient elasticsearch,
            Sleeper sleeper) {
        this.scan = scan;
        this.submissions = submissions;
        this.deadLetters = deadLetters;
        this.consumerOfGroup = consumerOfGroup;
        this.streamsGroup = streamsGroup;
        this.submissionIndexer = submissionIndexer;
        this.index = new IndexContents(elasticsearch, submissionIndexer.alias());
        this.counts = new CountCheck(elasticsearch, countsAlias, index, sleeper);
    }

    /**
     * Reads everything; takes seconds for 100,000 submissions.
     *
     * @throws IOException if Elasticsearch can't be reached
     * @throws org.apache.kafka.common.KafkaException if Kafka can't be reached
     */
    public synchronized ReconciliationReport run() throws IOException, InterruptedException {
        Inventory inventory = read();
        List<Difference> differences = confirmed(inventory.differences());
        long inFlight = differences.stream().filter(Difference::inFlight).count();
        long missing = differences.size() - inFlight;
        List<CountDifference> countDifferences = inFlight == 0 ? counts.differences() : List.of();
        return new ReconciliationReport(
                missing == 0 && countDifferences.isEmpty(),
                inventory.balances(),
                inFlight,
                missing,
                differences.stream().limit(MOST_DIFFERENCES).toList(),
                countDifferences);
    }

    private Inventory read() throws IOException {
        Map<TopicPartition, Long> processed = committed(streamsGroup, Topic.SUBMISSIONS);
        Map<String, Inventory.Accepted> accepted = accepted();
        Set<String> putAside = deadLetters.openKeys(Topic.SUBMISSIONS);
        Map<TopicPartition, Long> followed = submissionIndexer
                .group()
                .map(group -> committed(group, Topic.THEMED))
                .orElse(Map.of());
        return new Inventory(accepted, putAside, themed(), index.lines(), processed, followed);
    }

    /** A submission that seems to be too much may have been accepted or erased during the first look, so a second one confirms it. */
    private List<Difference> confirmed(List<Difference> differences) throws IOException {
        if (differences.stream().noneMatch(difference -> isTooMuch(difference.kind()))) {
            return differences;
        }
        Map<String, Inventory.Accepted> accepted = accepted();
        Map<String, Inventory.Place> themed = themed();
        Set<String> indexed = index.ids();
        return differences.stream()
                .filter(difference -> switch (difference.kind()) {
                    case THEMED_WITHOUT_SUBMISSION ->
                        themed.containsKey(difference.submissionId())
                                && !accepted.containsKey(difference.submissionId());
                    case INDEXED_WITHOUT_THEMED ->
                        indexed.contains(difference.submissionId()) && !themed.containsKey(difference.submissionId());
                    case NOT_THEMED, NOT_INDEXED -> true;
                })
                .toList();
    }

    private static boolean isTooMuch(Kind kind) {
        return kind == Kind.THEMED_WITHOUT_SUBMISSION || kind == Kind.INDEXED_WITHOUT_THEMED;
    }

    private Map<TopicPartition, Long> committed(String group, Topic topic) {
        try (Consumer<byte[], byte[]> consumer = consumerOfGroup.apply(group)) {
            // All partitions that the topic has now, which may be more than it was created with.
            Set<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(topic.topicName(), partition.partition()))
                    .collect(Collectors.toSet());
            var offsets = new HashMap<TopicPartition, Long>();
            consumer.committed(partitions)
                    .forEach((partition, offset) -> offsets.put(partition, offset == null ? 0L : offset.offset()));
            return offsets;
        }
    }

    private Map<String, Inventory.Accepted> accepted() {
        return latest(Topic.SUBMISSIONS, record -> new Inventory.Accepted(lineOf(record), placeOf(record)));
    }

    private Map<String, Inventory.Place> themed() {
        return latest(Topic.THEMED, Reconciliation::placeOf);
    }

    /** What the topic's latest record of each key holds, without erased submissions and the canary. */
    private <T> Map<String, T> latest(Topic topic, Function<ConsumerRecord<byte[], byte[]>, T> reading) {
        var latest = new HashMap<String, T>();
        scan.read(topic.topicName(), Map.of(), record -> {
            if (record.key() == null) {
                // A record without a key becomes a separate dead letter, and nobody has a receipt for it.
                return;
            }
            String id = new String(record.key(), StandardCharsets.UTF_8);
            if (Canary.isKey(id)) {
                return;
            }
            if (record.value() == null) {
                latest.remove(id);
            } else {
                latest.put(id, reading.apply(record));
            }
        });
        return latest;
    }

    private Line lineOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            Submission submission = submissions.deserialize(record.topic(), record.headers(), record.value());
            return new Line(
                    submission.getConsultation(), submission.getChannel().name().toLowerCase(Locale.ROOT));
        } catch (SerializationException e) {
            return new Line(Line.UNKNOWN, Line.UNKNOWN);
        }
    }

    private static Inventory.Place placeOf(ConsumerRecord<byte[], byte[]> record) {
        return new Inventory.Place(new TopicPartition(record.topic(), record.partition()), record.offset());
    }
}
