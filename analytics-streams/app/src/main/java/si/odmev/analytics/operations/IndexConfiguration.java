package si.odmev.analytics.operations;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.faults.DeadLetterTopic;
import si.odmev.analytics.faults.DeadLetters;
import si.odmev.analytics.index.IndexRebuild;
import si.odmev.analytics.index.IndexedTopic;
import si.odmev.analytics.index.Indexer;
import si.odmev.analytics.index.TopicScan;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;

/** Wires the beans that fill, mend and rebuild the indices. Every instance has the clients; only one that indexes has the rest. */
@Configuration(proxyBeanMethods = false)
class IndexConfiguration {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int SCAN_TIMEOUT_MILLIS = 10_000;
    private static final int RESPONSE_TIMEOUT_MILLIS = 10_000;

    /** A separate client with a long time limit, because the searches of readers have a much shorter one. */
    @Bean
    ElasticsearchClient indexingClient(ElasticsearchProperties elasticsearch) {
        return client(elasticsearch, RESPONSE_TIMEOUT_MILLIS);
    }

    @Bean
    @RunsIn(InstanceRole.INDEX)
    Indexer submissionIndexer(
            ElasticsearchClient indexingClient,
            SchemaRegistry registry,
            KafkaProperties kafka,
            DeadLetters deadLetters,
            DeadLetterTopic deadLetterTopic,
            MeterRegistry meters) {
        return new Indexer(
                submissions(registry), indexingClient, indexingConsumers(kafka), deadLetters, deadLetterTopic, meters);
    }

    @Bean
    @RunsIn(InstanceRole.INDEX)
    Indexer themeCountIndexer(
            ElasticsearchClient indexingClient,
            SchemaRegistry registry,
            KafkaProperties kafka,
            DeadLetters deadLetters,
            DeadLetterTopic deadLetterTopic,
            MeterRegistry meters) {
        return new Indexer(
                themeCounts(registry), indexingClient, indexingConsumers(kafka), deadLetters, deadLetterTopic, meters);
    }

    @Bean
    TopicScan topicScan(KafkaProperties kafka) {
        return new TopicScan(() -> {
            var configuration = kafka.clientConfiguration();
            configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            // A scan of a topic that does not exist yet must not make Kafka create it with default settings.
            configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, SCAN_TIMEOUT_MILLIS);
            return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        });
    }

    @Bean
    @RunsIn(InstanceRole.INDEX)
    IndexRebuild indexRebuild(
            ElasticsearchClient indexingClient, TopicScan scan, SchemaRegistry registry, KafkaProperties kafka) {
        return new IndexRebuild(
                indexingClient,
                scan,
                indexingConsumers(kafka),
                List.of(() -> submissions(registry), () -> themeCounts(registry)));
    }

    static ElasticsearchClient client(ElasticsearchProperties elasticsearch, int responseTimeoutMillis) {
        var connections = Rest5Client.builder(elasticsearch.url())
                .setConnectionConfigCallback(
                        connection -> connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .setRequestConfigCallback(
                        request -> request.setResponseTimeout(responseTimeoutMillis, TimeUnit.MILLISECONDS))
                .build();
        return new ElasticsearchClient(new Rest5ClientTransport(connections, new Jackson3JsonpMapper()));
    }

    /** With a new deserializer, because each is for one thread. */
    private static IndexedTopic<ThemedSubmission> submissions(SchemaRegistry registry) {
        return IndexedTopic.submissions(RegistryConfiguration.deserializer(registry, ThemedSubmission.class));
    }

    /** With a new deserializer, too. */
    private static IndexedTopic<ThemeCount> themeCounts(SchemaRegistry registry) {
        return IndexedTopic.themeCounts(RegistryConfiguration.deserializer(registry, ThemeCount.class));
    }

    static Function<String, Consumer<byte[], byte[]>> indexingConsumers(KafkaProperties kafka) {
        return group ->
                new KafkaConsumer<>(indexing(kafka, group), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Map<String, Object> indexing(KafkaProperties kafka, String group) {
        var configuration = new HashMap<>(kafka.clientConfiguration());
        configuration.putAll(Map.ofEntries(
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, group),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                // The stream makes the topics. If an instance without it starts first, Kafka would make them with other
                // partitions.
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
                Map.entry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, FeedbackStreams.LONGEST_REBALANCE_MILLIS),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000),
                Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 5 << 20),
                Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20)));
        return configuration;
    }
}
