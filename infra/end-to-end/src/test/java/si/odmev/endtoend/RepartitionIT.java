package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Repartition;
import si.odmev.localstack.StackHome;
import si.odmev.schemas.BySubmission;
import si.odmev.schemas.Topic;

/** Changes the number of partitions of topics on a separate broker, without the services. */
class RepartitionIT {
    private static final int RAISED = 9;
    private static final int SUBMISSIONS = 30;
    /** Empty ones, so that their records lie in place, and they can be left as they are. Each other one takes seconds. */
    private static final Set<Topic> RAISED_ALREADY = EnumSet.of(Topic.CONTACTS, Topic.REVIEWS, Topic.SUPPORTS);

    private static final String LIMIT = "1500000";
    private static final String STREAM = "odmev-analytics";
    private static final String CHANGELOG = STREAM + "-reviews-changelog";

    private final LocalStack stack =
            LocalStack.inParallel(Installation.locate(), new StackHome(Path.of("target", "repartition")));
    private final List<String> ids = Stream.generate(() -> UUID.randomUUID().toString())
            .limit(SUBMISSIONS)
            .toList();
    private final long began = System.currentTimeMillis();
    private final String tombstoned = ids.get(0);
    private final String onTheListOfErasures = ids.get(1);
    private final String command = ids.get(2) + "/" + UUID.randomUUID();

    @BeforeEach
    void startTheBroker() {
        stack.stop();
        stack.wipe();
        stack.start(EnumSet.of(Component.KAFKA));
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void whatPeopleWroteIsLaidOutAnewAndWhatTheStreamMadeOfItIsGone() throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            createTopics(admin);
            say();
            // Now some records lie where their producer would not put them any more.
            admin.createPartitions(Map.of(Topic.SUBMISSIONS.topicName(), NewPartitions.increaseTo(RAISED)))
                    .all()
                    .get();
            admin.alterConsumerGroupOffsets(
                            STREAM,
                            Map.of(new TopicPartition(Topic.SUBMISSIONS.topicName(), 0), new OffsetAndMetadata(1)))
                    .all()
                    .get();

            assertThat(new Repartition(Installation.locate(), stack).to(RAISED)).isZero();

            var expected = new HashMap<String, String>();
            ids.forEach(id -> expected.put(id, "later words of " + id));
            expected.put(tombstoned, null);
            expected.remove(onTheListOfErasures);
            assertThat(lastOf(Topic.SUBMISSIONS)).isEqualTo(expected);
            assertThat(lastOf(Topic.REVIEW_COMMANDS)).isEqualTo(Map.of(command, "a decision"));
            assertThat(topics().read(Topic.THEMED)).isEmpty();
            assertThat(topics().read(Topic.ERASURES)).hasSize(1);
            assertThatPartitionsAreRaised(admin);
            assertThat(admin.listTopics().names().get())
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Topic.values()).map(Topic::topicName).toList());
            assertThat(admin.listGroups().all().get())
                    .extracting(GroupListing::groupId)
                    .doesNotContain(STREAM);
            assertThat(limitOfSubmissions(admin)).as("what an operator set").isEqualTo(LIMIT);
        }
    }

    private void createTopics(Admin admin) throws Exception {
        Stream<NewTopic> catalogue = Arrays.stream(Topic.values()).map(topic -> {
            var configuration = new HashMap<>(topic.configuration());
            if (topic == Topic.SUBMISSIONS) {
                configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LIMIT);
            }
            int partitions = RAISED_ALREADY.contains(topic) ? RAISED : topic.partitions();
            return new NewTopic(topic.topicName(), partitions, (short) 1).configs(configuration);
        });
        admin.createTopics(Stream.concat(
                                catalogue,
                                Stream.of(new NewTopic(CHANGELOG, Topic.SUBMISSIONS.partitions(), (short) 1)))
                        .toList())
                .all()
                .get();
    }

    private void say() {
        try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            for (String words : List.of("first words of ", "later words of ")) {
                ids.forEach(id -> producer.send(record(Topic.SUBMISSIONS, id, words + id)));
            }
            producer.send(record(Topic.SUBMISSIONS, tombstoned, null));
            producer.send(record(Topic.ERASURES, onTheListOfErasures, "erased"));
            producer.send(record(Topic.REVIEW_COMMANDS, command, "a decision"));
            producer.send(record(Topic.THEMED, ids.getLast(), "themed"));
        }
    }

    /** With its time and a header, which must both be kept. */
    private ProducerRecord<String, String> record(Topic topic, String key, String value) {
        int partition = topic.isKeyedBySubmission() ? BySubmission.partition(key, topic.partitions()) : 0;
        return new ProducerRecord<>(
                topic.topicName(), partition, timeOf(key), key, value, List.of(new RecordHeader("of", bytes(key))));
    }

    /** A time of its own for each key. */
    private long timeOf(String key) {
        return began + Math.floorMod(key.hashCode(), 1_000);
    }

    /** The last value of each key, which lies where its producer puts it, with the time and the header that it had. */
    private Map<String, String> lastOf(Topic topic) {
        var last = new HashMap<String, String>();
        for (ConsumerRecord<String, byte[]> record : topics().read(topic)) {
            assertThat(record.partition()).isEqualTo(BySubmission.partition(record.key(), RAISED));
            assertThat(record.timestamp()).isEqualTo(timeOf(record.key()));
            assertThat(record.headers().lastHeader("of").value()).isEqualTo(bytes(record.key()));
            last.put(record.key(), record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
        }
        return last;
    }

    private static void assertThatPartitionsAreRaised(Admin admin) throws Exception {
        var described = admin.describeTopics(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList())
                .allTopicNames()
                .get();
        for (Topic topic : Topic.values()) {
            assertThat(described.get(topic.topicName()).partitions())
                    .as(topic.topicName())
                    .hasSize(topic.isKeyedBySubmission() ? RAISED : topic.partitions());
        }
    }

    private static String limitOfSubmissions(Admin admin) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, Topic.SUBMISSIONS.topicName());
        ConfigEntry limit = admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return limit.value();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private TopicReader topics() {
        return new TopicReader(stack.kafkaBootstrapServers());
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", stack.kafkaBootstrapServers());
    }
}
