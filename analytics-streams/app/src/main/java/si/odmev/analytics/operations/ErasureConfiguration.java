package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
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
import si.odmev.analytics.query.SearchGate;
import si.odmev.analytics.topology.OpenStores;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.settings.ErasureProperties;
import si.odmev.platform.web.supervision.ProcessEnd;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/** Wires what removes erased words from the index and from the stream's state on this disk. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    /** A merge of the whole index answers when it is done. */
    private static final int LONGEST_MERGE_MILLIS = 600_000;

    /** As long as Kafka Streams waits by itself before it deletes what is left of tasks that moved away. */
    private static final Duration LONGEST_CLEANUP_DELAY = Duration.ofMinutes(10);

    /** How often each place is cleaned; the rest of the time is for the cleaning, and for what an erasure takes before it. */
    private static Duration interval(ErasureProperties erasure) {
        return erasure.within().dividedBy(4);
    }

    /** How old what is left of a task that moved to another instance may get. */
    static Duration cleanupDelay(ErasureProperties erasure) {
        Duration interval = interval(erasure);
        return interval.compareTo(LONGEST_CLEANUP_DELAY) < 0 ? interval : LONGEST_CLEANUP_DELAY;
    }

    @Bean
    FileCleanings fileCleanings() {
        return new FileCleanings();
    }

    @Bean
    OpenStores openStores() {
        return new OpenStores();
    }

    @Bean
    ReturningState returningState(StreamsProperties streams, PromptAdmin kafka) {
        return new ReturningState(
                streams.stateDirectory().toAbsolutePath(),
                new TombstoneRetention(kafka)::shortest,
                InstantSource.system());
    }

    /** Only for this: everybody else must not wait so long. */
    @Bean(defaultCandidate = false)
    @Qualifier("mergingClient")
    ElasticsearchClient mergingClient(ElasticsearchProperties elasticsearch) {
        return IndexConfiguration.client(elasticsearch, LONGEST_MERGE_MILLIS);
    }

    @Bean
    SearchGate searchGate() {
        return new SearchGate();
    }

    @Bean
    Counter erasedFound(MeterRegistry meters) {
        return Counter.builder("odmev.erased.found")
                .description("Documents of the index that the list of erasures names; they were deleted")
                .register(meters);
    }

    @Bean
    ErasedSubmissions erasedSubmissions(
            ElasticsearchClient indexingClient, Indexer submissionIndexer, TopicScan scan, DeadLetterTopic topics) {
        return new ErasedSubmissions(
                indexingClient,
                submissionIndexer.alias(),
                scan,
                id -> topics.put(new ProducerRecord<>(Topic.SUBMISSIONS.topicName(), id, null)),
                InstantSource.system());
    }

    @Bean
    SearchOpening searchOpening(
            ErasedSubmissions erased, FeedbackStreams streams, Counter erasedFound, SearchGate gate, Workers workers) {
        return new SearchOpening(
                erased::delete,
                () -> !streams.state().equals(FeedbackStreams.NOT_STARTED),
                erasedFound::increment,
                gate,
                workers);
    }

    @Bean
    ErasureWork erasureWork(
            @Qualifier("mergingClient") ElasticsearchClient elasticsearch,
            ErasedSubmissions erased,
            Indexer submissionIndexer,
            OpenStores stores,
            ReturningState state,
            FeedbackStreams streams,
            ErasureProperties erasure,
            FileCleanings cleanings,
            ProcessEnd processEnd,
            Counter erasedFound,
            Workers workers) {
        String alias = submissionIndexer.alias();
        return new ErasureWork(
                new ErasureWork.Places(erased, new IndexFiles(elasticsearch, alias, interval(erasure)), stores, state),
                streams,
                submissionIndexer,
                processEnd,
                interval(erasure),
                cleanings,
                erasedFound,
                workers);
    }
}
