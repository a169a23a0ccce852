package si.odmev.analytics.operations;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.analytics.topology.FeedbackTopology;
import si.odmev.analytics.topology.FeedbackTopology.TopicSerdes;
import si.odmev.analytics.topology.OpenStores;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.kafka.compaction.CompactionDeadline;
import si.odmev.platform.kafka.worker.Sleeper;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.platform.web.consultation.ConsultationFeed;
import si.odmev.platform.web.settings.ErasureProperties;
import si.odmev.platform.web.supervision.ProcessEnd;
import si.odmev.schemas.SchemaProvisioner;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.TopicProvisioner;

/** Wires the stream, and the pipeline of which it is a part. */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {
    @Bean
    @RunsIn(InstanceRole.STREAM)
    FeedbackStreams feedbackStreams(
            TextAnalyzers analyzers,
            CurrentConsultations consultations,
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
    @RunsIn(InstanceRole.STREAM)
    StreamStart streamStart(
            KafkaProperties kafka,
            SchemaRegistry registry,
            TextAnalyzers analyzers,
            TopicSerdes serdes,
            ConsultationFeed consultations,
            CurrentConsultations current,
            PartitionCheck partitions,
            ReturningState state,
            FeedbackStreams streams,
            CompactionDeadline compaction) {
        var provisioning = new Provisioning(
                new TopicProvisioner(
                        kafka.clientConfiguration(), kafka.replicationFactor(), compaction.topicSettings()),
                new SchemaProvisioner(registry),
                Sleeper.REAL);
        var warmUp = new WarmUp(
                analyzers,
                current,
                serdes,
                RegistryConfiguration.deserializer(registry, ThemedSubmission.class),
                RegistryConfiguration.deserializer(registry, ThemeCount.class));
        return new StreamStart(provisioning, consultations, partitions, warmUp, state, streams);
    }

    @Bean
    @RunsIn({InstanceRole.STREAM, InstanceRole.INDEX})
    Pipeline pipeline(Optional<StreamStart> stream, ObjectProvider<Indexer> indexers, Workers workers) {
        return new Pipeline(stream, indexers.orderedStream().toList(), workers);
    }
}
