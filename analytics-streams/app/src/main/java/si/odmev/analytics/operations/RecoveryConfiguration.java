package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.recovery.DeadLetterArchive;
import si.odmev.analytics.recovery.Reconciliation;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.kafka.worker.Sleeper;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Submission;

/** Wires the archive of dead letters and the reconciliation, which operators use when something may be lost. */
@RunsIn(InstanceRole.INDEX)
@Configuration(proxyBeanMethods = false)
class RecoveryConfiguration {
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
                RegistryConfiguration.deserializer(registry, Submission.class),
                deadLetters,
                IndexConfiguration.indexingConsumers(kafka),
                FeedbackStreams.APPLICATION_ID,
                submissionIndexer,
                themeCountIndexer.alias(),
                indexingClient,
                Sleeper.REAL);
    }
}
