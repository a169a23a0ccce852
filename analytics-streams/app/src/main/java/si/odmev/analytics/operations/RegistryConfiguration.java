package si.odmev.analytics.operations;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.faults.FaultMarkingSerializer;
import si.odmev.analytics.faults.RetryingDeserializer;
import si.odmev.analytics.faults.SchemaLookup;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.topology.FeedbackTopology.TopicSerdes;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;

/** Wires the serializers and deserializers that use the schemas of the registry. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {
    /** Long enough for a restart of the registry, and below the 10 s after which an open transaction of the stream is aborted. */
    private static final Duration PATIENCE_WITH_REGISTRY = Duration.ofSeconds(8);

    @Bean
    @RunsIn(InstanceRole.STREAM)
    TopicSerdes topicSerdes(SchemaRegistry registry) {
        return new TopicSerdes(
                serde(registry, Submission.class),
                serde(registry, ReviewCommand.class),
                serde(registry, Review.class),
                serde(registry, SupportCount.class),
                serde(registry, ThemedSubmission.class),
                serde(registry, ThemeCount.class));
    }

    private static <T extends SpecificRecord> Serde<T> serde(SchemaRegistry registry, Class<T> type) {
        return Serdes.serdeFrom(
                new FaultMarkingSerializer<>(registry.valueSerializer(type)), deserializer(registry, type));
    }

    static <T extends SpecificRecord> Deserializer<T> deserializer(SchemaRegistry registry, Class<T> type) {
        return new RetryingDeserializer<>(
                registry.valueDeserializer(type), type, new SchemaLookup(registry.rest()), PATIENCE_WITH_REGISTRY);
    }
}
