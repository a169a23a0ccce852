package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.FaultMarkingSerializer;
import si.odmev.analytics.faults.PatientDeserializer;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.analytics.faults.SchemaLookup;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.recovery.DeadLetterArchive;
import si.odmev.analytics.recovery.Reconciliation;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.analytics.topology.FeedbackTopology;
import si.odmev.analytics.topology.FeedbackTopology.TopicSerdes;
import si.odmev.analytics.topology.OpenStores;
import si.odmev.consultation.Consultations;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.ConnectionConfiguration;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.platform.web.settings.ErasureProperties;
import si.odmev.platform.web.settings.SettingsConfiguration;
import si.odmev.platform.web.supervision.ProcessEnd;
import si.odmev.platform.web.supervision.SupervisionConfiguration;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.TopicProvisioner;

/** Wires the pipeline to Kafka and the registry. */
@Configuration(proxyBeanMethods = false)
@Import({SupervisionConfiguration.class, ConnectionConfiguration.class, SettingsConfiguration.class})
class PipelineConfiguration {
    /** Bridges a restart of the registry; below the 10 s after which an open transaction of the stream is aborted. */
    private static final Duration PATIENCE_WITH_REGISTRY = Duration.ofSeconds(8);

    /** Shorter than the limit of a stop. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(16);

    @Bean
    RecordLimits recordLimits(KafkaProperties kafka) {
        String configured = kafka.client().get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        return new RecordLimits(
                configured == null ? RecordLimits.DEFAULT_LARGEST_REQUEST : Integer.parseInt(configured.strip()),
                InstantSource.system());
    }

    @Bean
    DeadLetters deadLetters(MeterRegistry meters, RecordLimits limits) {
        return new DeadLetters(meters, InstantSource.system(), limits);
    }

    @Bean
    ProcessEnd processEnd(ApplicationContext context) {
        return new ProcessEnd(context, END_PATIENCE);
    }

    @Bean
    TopicSerdes topicSerdes(SchemaRegistry registry) {
        return new TopicSerdes(
                serde(registry, Submission.class),
                serde(registry, ReviewCommand.class),
                serde(registry, Review.class),
                serde(registry, SupportCount.class),
                serde(registry, ThemedSubmission.class),
                serde(registry, ThemeCount.class));
    }

    @Bean
    FeedbackStreams feedbackStreams(
            TextAnalyzers analyzers,
            Consultations consultations,
            TopicSerdes serdes,
            KafkaProperties kafka,
            StreamsProperties streams,
            DeadLetters deadLetters,
            RecordLimits limits,
            CompactionDeadline compaction,
            OpenStores stores,
            ErasureProperties erasure,
            MeterRegistry meters,
            ProcessEnd processEnd) {
        var configuration = kafka.clientConfiguration();
        configuration.putAll(FeedbackStreams.essentials());
        configuration.putAll(FeedbackTopology.errorHandling(deadLetters, limits));
        configuration.put(
                StreamsConfig.STATE_DIR_CONFIG,
                streams.stateDirectory().toAbsolutePath().toString());
        configuration.put(
                StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG,
                ErasureConfiguration.cleanupDelay(erasure).toMillis());
        configuration.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
        configuration.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, streams.standbyReplicas());
        configuration.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replicationFactor());
        configuration.put(
                StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                TopicProvisioner.minInSyncReplicas(kafka.replicationFactor()));
        compaction.topicSettings().forEach((name, value) -> configuration.put(StreamsConfig.topicPrefix(name), value));
        return new FeedbackStreams(
                new FeedbackTopology(analyzers, consultations, serdes, limits, stores).build(),
                configuration,
                meters,
                processEnd);
    }

    @Bean
    DeadLetterTopic deadLetterTopic(KafkaProperties kafka) {
        return new DeadLetterTopic(() ->
                new KafkaProducer<>(kafka.clientConfiguration(), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Bean
    Pipeline pipeline(
            KafkaProperties kafka,
            SchemaRegistry registry,
            TextAnalyzers analyzers,
            TopicSerdes serdes,
            PartitionCheck partitions,
            ReturningState state,
            FeedbackStreams streams,
            List<Indexer> indexers,
            CompactionDeadline compaction,
            Workers workers) {
        var provisioning = new Provisioning(
                new TopicProvisioner(
                        kafka.clientConfiguration(), kafka.replicationFactor(), compaction.topicSettings()),
                new SchemaProvisioner(registry));
        var rehearsal = new Rehearsal(
                analyzers,
                serdes,
                deserializer(registry, ThemedSubmission.class),
                deserializer(registry, ThemeCount.class));
        return new Pipeline(provisioning, partitions, rehearsal, state, streams, indexers, workers);
    }

    @Bean
    ReviewRecorder reviewRecorder(KafkaProperties kafka, SchemaRegistry registry) {
        return ReviewRecorder.connectedTo(kafka.clientConfiguration(), registry.valueSerializer(ReviewCommand.class));
    }

    @Bean
    DeadLetterArchive deadLetterArchive(TopicScan scan, DeadLetterTopic topics) {
        return new DeadLetterArchive(scan, topics);
    }

    @Bean
    Reconciliation reconciliation(
            TopicScan scan,
            SchemaRegistry registry,
            DeadLetterArchive deadLetters,
            KafkaProperties kafka,
            Indexer submissionIndexer,
            Indexer themeCountIndexer,
            ElasticsearchClient indexingClient) {
        return new Reconciliation(
                scan,
                deserializer(registry, Submission.class),
                deadLetters,
                IndexConfiguration.indexingConsumers(kafka),
                FeedbackStreams.APPLICATION_ID,
                submissionIndexer,
                themeCountIndexer.alias(),
                indexingClient);
    }

    private static <T extends SpecificRecord> Serde<T> serde(SchemaRegistry registry, Class<T> type) {
        return Serdes.serdeFrom(
                new FaultMarkingSerializer<>(registry.valueSerializer(type)), deserializer(registry, type));
    }

    static <T extends SpecificRecord> Deserializer<T> deserializer(SchemaRegistry registry, Class<T> type) {
        return new PatientDeserializer<>(
                registry.valueDeserializer(type), type, new SchemaLookup(registry.rest()), PATIENCE_WITH_REGISTRY);
    }
}
