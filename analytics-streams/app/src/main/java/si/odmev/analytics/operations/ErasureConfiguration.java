package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.erasure.FileCleanings;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.index.ErasedSubmissions;
import si.odmev.analytics.index.IndexFiles;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.query.Indices;
import si.odmev.analytics.query.SearchGate;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.topology.OpenStores;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.settings.ErasureProperties;
import si.odmev.platform.web.supervision.ProcessEnd;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/** Wires the beans that remove erased words from the index and from the stream's state on this disk. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    /** Elasticsearch answers a merge of the whole index only when it is done. */
    private static final int LONGEST_MERGE_MILLIS = 600_000;

    /** The default of Kafka Streams for how long it waits before it deletes the local state of tasks that moved away. */
    private static final Duration LONGEST_CLEANUP_DELAY = Duration.ofMinutes(10);

    /** Each place is cleaned after every quarter of the limit. The rest is for the cleaning and the steps of an erasure before it. */
    private static Duration interval(ErasureProperties erasure) {
        return erasure.within().dividedBy(4);
    }

    /** How long the local state of a task may stay after the task moved to another instance. */
    static Duration cleanupDelay(ErasureProperties erasure) {
        Duration interval = interval(erasure);
        return interval.compareTo(LONGEST_CLEANUP_DELAY) < 0 ? interval : LONGEST_CLEANUP_DELAY;
    }

    @Bean
    @RunsIn({InstanceRole.STREAM, InstanceRole.INDEX})
    FileCleanings fileCleanings() {
        return new FileCleanings();
    }

    @Bean
    @RunsIn(InstanceRole.STREAM)
    OpenStores openStores() {
        return new OpenStores();
    }

    @Bean
    @RunsIn(InstanceRole.STREAM)
    ReturningState returningState(StreamsProperties streams, PromptAdmin kafka) {
        return new ReturningState(
                streams.stateDirectory().toAbsolutePath(),
                new TombstoneRetention(kafka)::shortest,
                InstantSource.system());
    }

    /** Only for merges: no other request may wait so long. */
    @Bean(defaultCandidate = false)
    @RunsIn(InstanceRole.INDEX)
    @Qualifier("mergingClient")
    ElasticsearchClient mergingClient(ElasticsearchProperties elasticsearch) {
        return IndexConfiguration.client(elasticsearch, LONGEST_MERGE_MILLIS);
    }

    @Bean
    @RunsIn(InstanceRole.WEB)
    SearchGate searchGate() {
        return new SearchGate();
    }

    @Bean
    @RunsIn({InstanceRole.INDEX, InstanceRole.WEB})
    Counter erasedFound(MeterRegistry meters) {
        return Counter.builder("odmev.erased.found")
                .description("Documents of the index that the list of erasures names; they were deleted")
                .register(meters);
    }

    @Bean
    @RunsIn({InstanceRole.INDEX, InstanceRole.WEB})
    ErasedSubmissions erasedSubmissions(ElasticsearchClient indexingClient, TopicScan scan, DeadLetterTopic topics) {
        return new ErasedSubmissions(
                indexingClient,
                Indices.SUBMISSIONS,
                scan,
                id -> topics.put(new ProducerRecord<>(Topic.SUBMISSIONS.topicName(), id, null)),
                InstantSource.system());
    }

    /** An instance that serves searches applies the list of erasures first, even if another instance fills the index. */
    @Bean
    @RunsIn(InstanceRole.WEB)
    SearchOpening searchOpening(
            ErasedSubmissions erased,
            Optional<FeedbackStreams> streams,
            Counter erasedFound,
            SearchGate gate,
            Workers workers) {
        return new SearchOpening(
                erased::delete,
                // If another instance makes the topics, they may be missing until that instance has started.
                () -> streams.stream().anyMatch(one -> !one.state().equals(FeedbackStreams.NOT_STARTED)),
                erasedFound::increment,
                gate,
                workers);
    }

    @Bean
    @RunsIn(InstanceRole.INDEX)
    IndexCleaning indexCleaning(
            @Qualifier("mergingClient") ElasticsearchClient elasticsearch,
            ErasedSubmissions erased,
            Indexer submissionIndexer,
            Optional<FeedbackStreams> streams,
            ErasureProperties erasure,
            FileCleanings cleanings,
            Counter erasedFound) {
        return new IndexCleaning(
                erased,
                new IndexFiles(elasticsearch, submissionIndexer.alias(), interval(erasure)),
                submissionIndexer,
                // Without a stream here, assume that the topics exist: another instance may have made them long ago.
                () -> streams.stream().allMatch(FeedbackStreams::isRunning),
                interval(erasure),
                cleanings,
                erasedFound);
    }

    @Bean
    @RunsIn(InstanceRole.STREAM)
    StateCleaning stateCleaning(
            OpenStores stores,
            ReturningState state,
            FeedbackStreams streams,
            ErasureProperties erasure,
            FileCleanings cleanings,
            ProcessEnd processEnd) {
        return new StateCleaning(stores, state, streams, processEnd, interval(erasure), cleanings);
    }

    @Bean
    @RunsIn({InstanceRole.STREAM, InstanceRole.INDEX})
    ErasureWork erasureWork(Optional<IndexCleaning> index, Optional<StateCleaning> state, Workers workers) {
        return new ErasureWork(index, state, workers);
    }
}
