package si.odmev.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import si.odmev.endtoend.Aftermath;
import si.odmev.endtoend.Aftermath.Shown;
import si.odmev.endtoend.AnalyticsClient;
import si.odmev.endtoend.ApiClient;
import si.odmev.endtoend.ByName;
import si.odmev.endtoend.IngestClient;
import si.odmev.endtoend.Trickle;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalCluster;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.StackHome;
import si.odmev.schemas.Topic;

/**
 * Three brokers and two instances of each service, as {@code ./odmev up --cluster} starts them, are restarted and killed one by
 * one, while people submit and an analyst reads. A client that retries at the other instance notices nothing. This takes minutes,
 * so the test runs only by name.
 */
@ByName
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
    private static final int COPIES = 3;
    private static final String IN_SYNC = "2";
    private static final int A_SECOND = 20;
    private static final int WHILE_ONE_IS_AWAY = 400;
    /** So many that an instance without a copy would have a lot to read. */
    private static final int BEFORE_THE_LOSS = 1_000;
    /** So many that some are in partitions of the instance that is lost. */
    private static final int RIGHT_AFTER_THE_LOSS = 24;
    /** Of all that the stores' changelogs hold, what may be left to be read by an instance that kept a copy. */
    private static final double HARDLY_ANY = 0.1;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(250);
    private static final Pattern RESTORING =
            Pattern.compile("^odmev_stream_restoring(?:\\{.*})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern READ_FROM_CHANGELOGS = Pattern.compile(
            "^kafka_consumer_fetch_manager_records_consumed_total\\{.*restore-consumer.*} (\\S+)$", Pattern.MULTILINE);

    private final LocalCluster cluster = LocalCluster.of(
            Installation.locate(), new StackHome(Path.of("target", "cluster")), Ports.freeForCluster(), line -> {});
    private final List<UUID> accepted = new ArrayList<>();
    private Admin kafka;

    @BeforeAll
    void start() {
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-the-cluster"));
        cluster.stop();
        cluster.wipe();
        cluster.start();
        kafka = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.first().kafkaBootstrapServers()));
    }

    @AfterAll
    void stop() {
        if (kafka != null) {
            kafka.close();
        }
        cluster.close();
    }

    @BeforeEach
    void allIsWell() {
        cluster.start();
        awaitAllHealthy();
        awaitAllInSync();
    }

    @Test
    void everyTopicHasThreeCopiesOfWhichTwoMustHaveARecord() throws Exception {
        accept("Več klopi v senci.");
        awaitEachShownOnce(cluster.first());

        Collection<TopicDescription> topics = topics();

        assertThat(topics)
                .extracting(TopicDescription::name)
                .contains("__consumer_offsets", "__transaction_state")
                .containsAll(Arrays.stream(Topic.values()).map(Topic::topicName).toList())
                .anyMatch(name -> name.endsWith("-changelog"))
                .anyMatch(name -> name.endsWith("-repartition"));
        assertThat(topics)
                .allSatisfy(topic -> assertThat(topic.partitions())
                        .as(topic.name())
                        .allMatch(partition -> partition.replicas().size() == COPIES));
        assertThat(minInSync(topics))
                .allSatisfy((topic, replicas) -> assertThat(replicas).as(topic).isEqualTo(IN_SYNC));
    }

    @Test
    void whileEachBrokerAndEachServiceIsRestartedNoRequestFails() throws Exception {
        underLoad("rolling restart", trickle -> {
            for (LocalStack member : cluster.members()) {
                restart(member, Component.KAFKA);
                awaitAllInSync();
            }
            for (Component service : List.of(Component.INGEST, Component.ANALYTICS)) {
                for (LocalStack member : instances()) {
                    restart(member, service);
                    awaitAllHealthy();
                }
            }
        });

        awaitEachShownOnce(cluster.first());
    }

    @Test
    void whileABrokerIsKilledNothingIsLost() throws Exception {
        for (LocalStack victim : cluster.members()) {
            underLoad("a broker killed", trickle -> {
                victim.kill(Component.KAFKA);
                trickle.awaitAccepted(WHILE_ONE_IS_AWAY);
                victim.start(Component.KAFKA);
                awaitAllInSync();
            });
        }

        awaitEachShownOnce(cluster.first());
    }

    @Test
    void theCopyOfItsStateGoesOnWhereALostInstanceOfAnalyticsWas() throws Exception {
        LocalStack survivor = instances().getFirst();
        LocalStack victim = instances().getLast();
        long read = readFromChangelogs(survivor);
        underLoad("before an instance of analytics is lost", trickle -> {
            trickle.awaitAccepted(BEFORE_THE_LOSS);
            await("a copy of the other's state that follows it")
                    .atMost(PATIENCE)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> readFromChangelogs(survivor) > read);
        });
        awaitEachShownOnce(survivor);
        long inChangelogs = inChangelogs();

        var mostRestoring = new AtomicLong();
        underLoad("an instance of analytics lost", trickle -> {
            Instant lost = Instant.now();
            victim.kill(Component.ANALYTICS);
            List<UUID> after = new ArrayList<>();
            for (int i = 0; i < RIGHT_AFTER_THE_LOSS; i++) {
                after.add(accept("Takoj potem, številka " + i + "."));
            }
            var analyst = new AnalyticsClient(as("analyst", survivor, Component.ANALYTICS));
            await("what came after the loss")
                    .atMost(PATIENCE)
                    .pollInterval(BETWEEN_SAMPLES)
                    .until(() -> {
                        mostRestoring.accumulateAndGet(metric(survivor, RESTORING), Math::max);
                        for (UUID id : after) {
                            if (analyst.find(id).isEmpty()) {
                                return false;
                            }
                        }
                        return true;
                    });
            System.out.printf(
                    "cluster: the other instance went on %.1f s after the loss; %d of %d records of changelogs were to be read%n",
                    Duration.between(lost, Instant.now()).toMillis() / 1000.0, mostRestoring.get(), inChangelogs);
            trickle.awaitAccepted(WHILE_ONE_IS_AWAY);
        });
        awaitEachShownOnce(survivor);
        assertThat((double) mostRestoring.get()).isLessThan(HARDLY_ANY * inChangelogs);

        underLoad("an instance of analytics added", trickle -> {
            victim.start(Component.ANALYTICS);
            awaitAllHealthy();
        });
        awaitEachShownOnce(victim);
    }

    /** What is done while people submit and an analyst reads. */
    private interface Act {
        void run(Trickle trickle) throws Exception;
    }

    private void underLoad(String name, Act act) throws Exception {
        List<IngestClient> ingests = instances().stream()
                .map(member -> new IngestClient(new ApiClient(member.url(Component.INGEST))))
                .toList();
        List<ApiClient> analysts = instances().stream()
                .map(member -> as("analyst", member, Component.ANALYTICS))
                .toList();
        try (var trickle = new Trickle(ingests, A_SECOND);
                var reader = new Reader(analysts)) {
            trickle.awaitAccepted(A_SECOND);
            act.run(trickle);
            trickle.awaitAccepted(A_SECOND);
            Reader.Answers answers = reader.finish();
            List<UUID> acknowledged = trickle.finish().values().stream()
                    .map(said -> said.receipt().submissionId())
                    .toList();
            accepted.addAll(acknowledged);
            System.out.printf(
                    "cluster: %s: %d acknowledged (%d by the other instance), %d failed; %d read (%d from the other), %d failed%n",
                    name,
                    acknowledged.size(),
                    trickle.passedOn(),
                    trickle.repeated() + trickle.refused().size(),
                    answers.read(),
                    answers.passedOn(),
                    answers.failures().size());
            assertThat(trickle.refused()).isEmpty();
            assertThat(trickle.repeated()).as("taken by neither instance").isZero();
            assertThat(answers.failures()).isEmpty();
            assertThat(answers.read()).isPositive();
        }
    }

    private static void restart(LocalStack member, Component component) {
        member.stop(component);
        member.start(component);
    }

    /** As Elasticsearch has them, and as an instance of analytics counts them. */
    private void awaitEachShownOnce(LocalStack asked) throws Exception {
        var aftermath = new Aftermath(
                new ApiClient(cluster.first().url(Component.ELASTICSEARCH)),
                as("operator", asked, Component.ANALYTICS));
        await("a balanced ledger")
                .atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .ignoreExceptions()
                .untilAsserted(aftermath::assertBalanced);
        assertThat(aftermath.shown())
                .extracting(Shown::id)
                .containsExactlyInAnyOrderElementsOf(
                        accepted.stream().map(UUID::toString).toList());
        await("the streamed count")
                .atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() -> assertThat(aftermath.counted()).isEqualTo(accepted.size()));
    }

    private void awaitAllHealthy() {
        await("all healthy").atMost(PATIENCE).until(cluster::isHealthy);
    }

    private void awaitAllInSync() {
        await("all copies in sync")
                .atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .ignoreExceptions()
                .until(() -> topics().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.isr().size() == COPIES));
    }

    private Collection<TopicDescription> topics() throws ExecutionException, InterruptedException {
        var names = kafka.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        return kafka.describeTopics(names).allTopicNames().get().values();
    }

    private Map<String, String> minInSync(Collection<TopicDescription> topics)
            throws ExecutionException, InterruptedException {
        Map<ConfigResource, Config> configurations = kafka.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                        .toList())
                .all()
                .get();
        return configurations.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(),
                        entry -> entry.getValue()
                                .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                                .value()));
    }

    /** How many records the topology's changelogs have had. */
    private long inChangelogs() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = topics().stream()
                .filter(topic -> topic.name().endsWith("-changelog"))
                .flatMap(topic -> topic.partitions().stream()
                        .map(TopicPartitionInfo::partition)
                        .map(partition -> new TopicPartition(topic.name(), partition)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return kafka.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** What an instance that is not restoring reads there is for its copies of the other's state. */
    private static long readFromChangelogs(LocalStack member) throws IOException, InterruptedException {
        return metric(member, READ_FROM_CHANGELOGS);
    }

    /** The sum over all lines that fit. */
    private static long metric(LocalStack member, Pattern lines) throws IOException, InterruptedException {
        String metrics = as("operator", member, Component.ANALYTICS)
                .get("/actuator/prometheus")
                .body();
        return Math.round(lines.matcher(metrics)
                .results()
                .mapToDouble(line -> Double.parseDouble(line.group(1)))
                .filter(Double::isFinite)
                .sum());
    }

    private UUID accept(String text) throws IOException, InterruptedException {
        var ingest = new IngestClient(new ApiClient(cluster.first().url(Component.INGEST)));
        UUID id = ingest.accept(IngestClient.proposal(text)).submissionId();
        accepted.add(id);
        return id;
    }

    private List<LocalStack> instances() {
        return cluster.membersWith(Component.INGEST);
    }

    private static ApiClient as(String role, LocalStack member, Component service) {
        return new ApiClient(member.url(service)).as(member.accounts().of(role));
    }
}
