package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import si.odmev.access.ServiceAccount;
import si.odmev.analytics.erasure.ErasurePlaces;
import si.odmev.analytics.erasure.FileCleanings;
import si.odmev.analytics.erasure.IngestErasures;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.partitions.RepartitionTool;
import si.odmev.analytics.query.Indices;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.topology.FeedbackTopology;
import si.odmev.platform.kafka.look.KeyLook;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.PromptAdmin;
import si.odmev.schemas.Topic;

/** Wires the operator's pages of erasure, and the search for what is left of a submission. */
@Configuration(proxyBeanMethods = false)
class ErasurePagesConfiguration {
    private static final DataSize MOST_PER_SECOND = DataSize.ofMegabytes(20);
    private static final String OF_THE_STREAM = FeedbackStreams.APPLICATION_ID + "-";

    /** It holds no words: only ids of erased submissions for 7 days, keys of dead review commands for 90 days, and numbers. */
    private static final String ERASURES_CHANGELOG = OF_THE_STREAM + FeedbackTopology.ERASURES_STORE + "-changelog";

    @Bean
    @RunsIn(InstanceRole.WEB)
    IngestErasures ingestErasures(IntakeProperties intake, ServiceAccount services) {
        IntakeProperties asked = intake.askedBy(services);
        return new IngestErasures(asked.url(), asked.username(), asked.password());
    }

    @Bean
    @RunsIn(InstanceRole.STREAM)
    ErasurePlaces erasurePlaces(
            KafkaProperties kafka,
            PromptAdmin admin,
            FeedbackStreams streams,
            ElasticsearchClient indexingClient,
            TopicScan scan,
            FileCleanings cleanings,
            @Value("${odmev.instance}") String instance) {
        KeyLook look = KeyLook.connectedTo(kafka.clientConfiguration(), MOST_PER_SECOND.toBytes());
        return new ErasurePlaces(
                look::count,
                () -> admin.ask(asked -> asked.listTopics().names()).stream()
                        .filter(ErasurePagesConfiguration::mayHoldWords)
                        .collect(Collectors.toSet()),
                new LocalState(streams, instance),
                id -> indexingClient
                        .exists(document -> document.index(Indices.SUBMISSIONS).id(id.toString()))
                        .value(),
                id -> erasedAt(scan, id),
                cleanings);
    }

    /** True for the stream's topics, and for copies that an interrupted change of the number of partitions left behind. */
    static boolean mayHoldWords(String topic) {
        return topic.startsWith(RepartitionTool.COPIES)
                || topic.startsWith(OF_THE_STREAM) && !topic.equals(ERASURES_CHANGELOG);
    }

    private static Optional<Instant> erasedAt(TopicScan scan, UUID submissionId) {
        byte[] key = submissionId.toString().getBytes(StandardCharsets.UTF_8);
        var latest = new AtomicLong(Long.MIN_VALUE);
        scan.read(Topic.ERASURES.topicName(), Map.of(), entry -> {
            if (entry.value() != null && Arrays.equals(key, entry.key())) {
                latest.accumulateAndGet(entry.timestamp(), Math::max);
            }
        });
        return latest.get() == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(latest.get()));
    }

    /** The stores of this instance. The changelogs show the contents of the other instances' stores. */
    private record LocalState(FeedbackStreams streams, String instance) implements ErasurePlaces.StateLook {
        private static final Set<String> STORES = Set.of(
                FeedbackTopology.REVIEWS_STORE,
                FeedbackTopology.WAITING_COMMANDS_STORE,
                FeedbackTopology.SUPPORTS_STORE,
                FeedbackTopology.PUBLISHED_STORE);

        @Override
        public Set<String> stores() {
            return STORES;
        }

        @Override
        public long count(String store, UUID submissionId) {
            return streams.countUnder(store, submissionId.toString());
        }
    }
}
