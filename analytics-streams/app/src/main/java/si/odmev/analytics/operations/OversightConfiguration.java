package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.access.ServiceAccount;
import si.odmev.analytics.faults.SchemaLookup;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.IndexerState;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.oversight.Check;
import si.odmev.analytics.oversight.FindingElsewhere;
import si.odmev.analytics.oversight.Oversight;
import si.odmev.analytics.oversight.Part;
import si.odmev.analytics.query.Indices;
import si.odmev.analytics.query.SearchGate;
import si.odmev.analytics.recovery.DeadLetterArchive;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.OtherInstance;
import si.odmev.analytics.roles.Roles;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.BrokerHealth;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.SchemaRegistry;

/** Wires the health checks, the gauges and the checks of the operator's page. */
@Configuration(proxyBeanMethods = false)
class OversightConfiguration {
    /** The time limit for the check of each part when an operator asks. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(4);

    /** The time limit for the answer of another instance: its own check, and the network. */
    private static final Duration LONGEST_LOOK_ELSEWHERE = LONGEST_LOOK.plusSeconds(1);

    private static final Duration LONGEST_LOOK_WITH_OTHERS = LONGEST_LOOK_ELSEWHERE.plusSeconds(1);

    /** Any id will do: it matters only that the registry answers. */
    private static final int SOME_SCHEMA = 1;

    /** In an instance without indexers it counts only the records that wait for the stream. */
    @Bean
    RecordLag recordLag(PromptAdmin kafka, ObjectProvider<Indexer> indexers, TopicScan scan) {
        return new RecordLag(kafka, indexers.orderedStream().toList(), new CommandQueue(scan));
    }

    @Bean
    @RunsIn(InstanceRole.INDEX)
    CanarySearch canarySearch(ElasticsearchClient indexingClient) {
        return new CanarySearch(indexingClient, Indices.SUBMISSIONS, InstantSource.system(), System::nanoTime);
    }

    @Bean
    ProgressWatch progressWatch(StreamsProperties streams) {
        return new ProgressWatch(streams.longestStall(), System::nanoTime);
    }

    @Bean
    PipelineHealth pipelineHealth(
            Optional<FeedbackStreams> streams,
            ObjectProvider<Indexer> indexers,
            ProgressWatch progress,
            Optional<SearchGate> gate) {
        return new PipelineHealth(streams, indexers.orderedStream().toList(), progress, gate);
    }

    @Bean
    @RunsIn(InstanceRole.STREAM)
    PartitionCheck partitionCheck(PromptAdmin kafka) {
        return new PartitionCheck(kafka);
    }

    @Bean
    @RunsIn({InstanceRole.STREAM, InstanceRole.INDEX})
    DependencyWatch.Flow flow(Optional<FeedbackStreams> streams, ObjectProvider<Indexer> indexers, RecordLag lag) {
        List<Indexer> running = indexers.orderedStream().toList();
        return new DependencyWatch.Flow(
                () -> ofKafka(() -> Optional.of(lag.byPartition())), () -> readers(streams, running), lag.topics());
    }

    @Bean
    @RunsIn(InstanceRole.INDEX)
    DependencyWatch.Arrivals arrivals(
            CanarySearch canary,
            DeadLetterArchive deadLetters,
            List<Indexer> indexers,
            ElasticsearchClient indexingClient) {
        return new DependencyWatch.Arrivals(
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
    }

    @Bean
    DependencyWatch dependencyWatch(
            @Qualifier("kafkaReachability") Reachability kafka,
            @Qualifier("registryReachability") Reachability registry,
            @Qualifier("elasticsearchReachability") Reachability elasticsearch,
            BrokerHealth broker,
            SchemaRegistry schemas,
            ElasticsearchClient indexingClient,
            Optional<DependencyWatch.Flow> flow,
            Optional<DependencyWatch.Arrivals> arrivals,
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
                flow,
                arrivals);
        return new DependencyWatch(sources, progress, workers, meters);
    }

    @Bean
    @RunsIn(InstanceRole.STREAM)
    StreamChecks streamChecks(
            FeedbackStreams streams,
            PartitionCheck partitions,
            ProgressWatch progress,
            StreamsProperties properties,
            ErasureCheck erasure,
            Roles roles) {
        return new StreamChecks(
                streams, partitions, progress, properties.stateDirectory(), erasure, !roles.has(InstanceRole.INDEX));
    }

    @Bean
    @RunsIn(InstanceRole.INDEX)
    IndexChecks indexChecks(
            RecordLag lag,
            ProgressWatch progress,
            CanarySearch canary,
            List<Indexer> indexers,
            DeadLetterArchive deadLetters,
            ElasticsearchClient indexingClient) {
        return new IndexChecks(lag, progress, canary, indexers, deadLetters, indexingClient);
    }

    @Bean
    IntakeChecks intakeChecks(
            IntakeProperties intake, ServiceAccount services, ElasticsearchClient indexingClient, RecordLag lag) {
        return new IntakeChecks(intake.askedBy(services), indexingClient, Indices.SUBMISSIONS, lag);
    }

    @Bean
    Oversight oversight(
            Roles roles,
            IntakeChecks intake,
            Optional<StreamChecks> stream,
            Optional<IndexChecks> index,
            BrokerHealth broker,
            SchemaRegistry registry,
            ObjectProvider<OtherInstance> others,
            MessageSource messages) {
        var own = new ArrayList<Check>(new ServerChecks(broker, new SchemaLookup(registry.rest())).all());
        stream.ifPresent(checks -> own.addAll(checks.all()));
        index.ifPresent(checks -> {
            own.addAll(checks.all());
            own.add(intake.ofLedger());
        });
        if (!roles.has(InstanceRole.WEB)) {
            return new Oversight(own, LONGEST_LOOK);
        }
        own.addAll(intake.ofIngest());
        List<Check> elsewhere = others.stream()
                .flatMap(other -> partsOf(other.role())
                        .map(part ->
                                new Check(part, new FindingElsewhere(other, part, LONGEST_LOOK_ELSEWHERE, messages))))
                .toList();
        return new Oversight(own, elsewhere, elsewhere.isEmpty() ? LONGEST_LOOK : LONGEST_LOOK_WITH_OTHERS);
    }

    /** The parts that an instance with this role checks. */
    private static Stream<Part> partsOf(InstanceRole role) {
        return switch (role) {
            case STREAM -> Stream.of(Part.STREAM, Part.DISK, Part.ERASURE);
            case INDEX -> Stream.of(Part.LEDGER, Part.LAG, Part.CANARY, Part.DEAD_LETTERS, Part.SEARCH);
            case WEB -> Stream.of();
        };
    }

    private static ProgressWatch.Readers readers(Optional<FeedbackStreams> streams, List<Indexer> indexers) {
        var byIndexers = new HashSet<TopicPartition>();
        for (Indexer indexer : indexers) {
            if (indexer.state() == IndexerState.FOLLOWING) {
                byIndexers.addAll(indexer.assigned());
            }
        }
        return new ProgressWatch.Readers(
                streams.map(FeedbackStreams::assigned).orElse(Set.of()),
                streams.map(FeedbackStreams::restoring).orElse(0L),
                byIndexers);
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
