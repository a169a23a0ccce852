package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.access.ServiceAccount;
import si.odmev.analytics.faults.SchemaLookup;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.oversight.Check;
import si.odmev.analytics.oversight.Oversight;
import si.odmev.analytics.oversight.Part;
import si.odmev.analytics.query.SearchGate;
import si.odmev.analytics.recovery.DeadLetterArchive;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.BrokerHealth;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.SchemaRegistry;

/** Wires what watches the pipeline: health, gauges and the operator's page. */
@Configuration(proxyBeanMethods = false)
class OversightConfiguration {
    /** For each part, when an operator asks how it is. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(4);

    /** The answer does not matter, only that there is one. */
    private static final int SOME_SCHEMA = 1;

    @Bean
    RecordLag recordLag(PromptAdmin kafka, List<Indexer> indexers, TopicScan scan) {
        return new RecordLag(kafka, indexers, new CommandQueue(scan));
    }

    @Bean
    CanarySearch canarySearch(ElasticsearchClient indexingClient, Indexer submissionIndexer) {
        return new CanarySearch(indexingClient, submissionIndexer.alias(), InstantSource.system(), System::nanoTime);
    }

    @Bean
    ProgressWatch progressWatch(StreamsProperties streams) {
        return new ProgressWatch(streams.longestStall(), System::nanoTime);
    }

    @Bean
    PipelineHealth pipelineHealth(
            FeedbackStreams streams, List<Indexer> indexers, ProgressWatch progress, SearchGate gate) {
        return new PipelineHealth(streams, indexers, progress, gate);
    }

    @Bean
    PartitionCheck partitionCheck(PromptAdmin kafka) {
        return new PartitionCheck(kafka);
    }

    @Bean
    Reachability kafkaReachability() {
        return new Reachability("Kafka", System::nanoTime);
    }

    @Bean
    Reachability registryReachability() {
        return new Reachability("the schema registry", System::nanoTime);
    }

    @Bean
    Reachability elasticsearchReachability() {
        return new Reachability("Elasticsearch", System::nanoTime);
    }

    @Bean
    DependencyWatch dependencyWatch(
            @Qualifier("kafkaReachability") Reachability kafka,
            @Qualifier("registryReachability") Reachability registry,
            @Qualifier("elasticsearchReachability") Reachability elasticsearch,
            BrokerHealth broker,
            SchemaRegistry schemas,
            ElasticsearchClient indexingClient,
            FeedbackStreams streams,
            List<Indexer> indexers,
            DeadLetterArchive deadLetters,
            RecordLag lag,
            CanarySearch canary,
            ProgressWatch progress,
            Workers workers,
            MeterRegistry meters) {
        var lookup = new SchemaLookup(schemas.rest());
        var sources = new DependencyWatch.Sources(
                new DependencyWatch.Probe(
                        kafka,
                        () -> ofKafka(() -> Optional.of(broker.brokers())).isPresent()),
                new DependencyWatch.Probe(registry, () -> lookup.ask(SOME_SCHEMA) != SchemaLookup.Answer.NONE),
                new DependencyWatch.Probe(
                        elasticsearch,
                        () -> ofElasticsearch(() ->
                                        Optional.of(indexingClient.cluster().health()))
                                .isPresent()),
                () -> ofKafka(() -> Optional.of(lag.byPartition())),
                () -> readers(streams, indexers),
                lag.topics(),
                canary::look,
                canary::age,
                () -> ofKafka(() -> Optional.of(deadLetters.acceptedSubmissions())),
                indexers.stream()
                        .map(Indexer::alias)
                        .collect(Collectors.toMap(
                                Function.identity(),
                                alias -> () -> ofElasticsearch(() -> Optional.of(indexingClient
                                        .count(count -> count.index(alias))
                                        .count())))));
        return new DependencyWatch(sources, progress, workers, meters);
    }

    @Bean
    Oversight oversight(
            IntakeProperties intake,
            ServiceAccount services,
            FeedbackStreams streams,
            PartitionCheck partitions,
            StreamsProperties properties,
            RecordLag lag,
            ProgressWatch progress,
            CanarySearch canary,
            Indexer submissionIndexer,
            List<Indexer> indexers,
            DeadLetterArchive deadLetters,
            ElasticsearchClient indexingClient,
            BrokerHealth broker,
            SchemaRegistry registry,
            ErasureCheck erasure) {
        var ofIntake = new IntakeChecks(intake.askedBy(services), indexingClient, submissionIndexer.alias(), lag);
        var ofPipeline = new PipelineChecks(
                streams,
                partitions,
                lag,
                progress,
                canary,
                indexers,
                deadLetters,
                indexingClient,
                broker,
                new SchemaLookup(registry.rest()),
                properties.stateDirectory());
        return new Oversight(
                Stream.of(ofIntake.all(), ofPipeline.all(), List.of(new Check(Part.ERASURE, erasure::look)))
                        .flatMap(List::stream)
                        .toList(),
                LONGEST_LOOK);
    }

    private static ProgressWatch.Readers readers(FeedbackStreams streams, List<Indexer> indexers) {
        var byIndexers = new HashSet<TopicPartition>();
        for (Indexer indexer : indexers) {
            if (indexer.state() == Indexer.State.FOLLOWING) {
                byIndexers.addAll(indexer.assigned());
            }
        }
        return new ProgressWatch.Readers(streams.assigned(), streams.restoring(), byIndexers);
    }

    private static <T> Optional<T> ofKafka(DependencyWatch.Look<T> question) throws Exception {
        try {
            return question.ask();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> ofElasticsearch(DependencyWatch.Look<T> question) throws Exception {
        try {
            return question.ask();
        } catch (IOException | ElasticsearchException e) {
            return Optional.empty();
        }
    }
}
