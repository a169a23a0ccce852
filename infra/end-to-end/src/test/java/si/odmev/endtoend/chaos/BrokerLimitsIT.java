package si.odmev.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import si.odmev.endtoend.Aftermath;
import si.odmev.endtoend.ApiClient;
import si.odmev.endtoend.ByName;
import si.odmev.endtoend.IngestClient;
import si.odmev.endtoend.Trickle;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;

/** A stack whose broker has a small separate disk, if this machine can mount one. In one test the broker soon forgets idle producers. */
@ByName
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerLimitsIT {
    private static final String FORGETFUL = """
            transactional.id.expiration.ms=3000
            transaction.remove.expired.transaction.cleanup.interval.ms=500
            producer.id.expiration.ms=3000
            producer.id.expiration.check.interval.ms=500
            """;
    private static final String DISK_OPTIONS = "size=64m,mode=0700";
    private static final int BLOCK_BYTES = 4_096;
    private static final int A_SECOND = 20;
    private static final int WHILE_THE_DISK_IS_FULL = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final LocalStack stack =
            LocalStack.inParallel(Installation.locate(), new StackHome(Path.of("target", "limits")));
    private final Path disk = stack.home().directory().resolve("kafka").resolve("data");
    private final List<UUID> accepted = new ArrayList<>();
    private boolean mounted;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-the-stack"));
        stack.stop();
        run("umount", disk.toString());
        stack.wipe();
        stack.home().create();
        Files.createDirectories(disk);
        mounted = run("mount", "-t", "tmpfs", "-o", DISK_OPTIONS, "tmpfs", disk.toString());
        stack.start();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        stack.close();
        run("umount", disk.toString());
    }

    @Test
    void theStreamGoesOnAfterTheBrokerForgotItsTransactionalIds() throws Exception {
        restartBroker(FORGETFUL);
        long running = pidOfAnalytics();
        accept("Pred premorom: več klopi v senci.");
        awaitAllShownOnce();
        try (var admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrapServers()))) {
            await("a broker that knows of no transactional id")
                    .atMost(PATIENCE)
                    .until(() -> admin.listTransactions().all().get().isEmpty());
        }

        accept("Po premoru: še več klopi v senci.");

        awaitAllShownOnce();
        assertThat(pidOfAnalytics()).isEqualTo(running);
    }

    @Test
    void whatIsSaidWhileTheDiskOfTheBrokerIsFullIsNotLost() throws Exception {
        assumeTrue(mounted, "a disk of its own for the broker can only be mounted by root");
        restartBroker("");
        Path filler = disk.resolve("filler");
        try (var trickle = new Trickle(ingest(), A_SECOND)) {
            trickle.awaitAccepted(A_SECOND);
            fill(filler);
            await("the end of the broker, which can write no more")
                    .atMost(PATIENCE)
                    .until(() -> stack.process(Component.KAFKA).isEmpty());
            trickle.awaitAccepted(WHILE_THE_DISK_IS_FULL);
            trickle.finish()
                    .values()
                    .forEach(said -> accepted.add(said.receipt().submissionId()));
            assertThat(trickle.refused()).isEmpty();
            assertThat(trickle.repeated()).as("sent again").isZero();
        }

        Files.delete(filler);
        stack.start(Component.KAFKA);

        try {
            awaitAllShownOnce();
        } catch (ConditionTimeoutException e) {
            assumeFalse(brokerLostGroups(), "Kafka can't read one of its own partitions of consumer groups any more");
            throw e;
        }
    }

    private void restartBroker(String settings) throws IOException {
        stack.stop(Component.KAFKA);
        Files.writeString(stack.home().brokerSettings(), settings);
        stack.start(Component.KAFKA);
    }

    /** Kafka 4.3.1 may do so after its disk was full: whose group stands there gets no coordinator, whoever the client is. */
    private boolean brokerLostGroups() throws IOException {
        return Files.readString(stack.home().log(Component.KAFKA))
                .contains("Failed to load metadata from __consumer_offsets");
    }

    private void awaitAllShownOnce() throws Exception {
        var aftermath = new Aftermath(
                new ApiClient(stack.url(Component.ELASTICSEARCH)),
                new ApiClient(stack.url(Component.ANALYTICS))
                        .as(stack.accounts().of("operator")));
        await("each shown once")
                .atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(aftermath.shown())
                        .extracting(shown -> UUID.fromString(shown.id()))
                        .containsExactlyInAnyOrderElementsOf(accepted));
        await("a balanced ledger")
                .atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .ignoreExceptions()
                .untilAsserted(aftermath::assertBalanced);
        await("the streamed count")
                .atMost(PATIENCE)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() -> assertThat(aftermath.counted()).isEqualTo(accepted.size()));
    }

    /** Writes until nothing more can be written. */
    private void fill(Path filler) throws IOException {
        FileStore store = Files.getFileStore(disk);
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (store.getUsableSpace() >= BLOCK_BYTES) {
                out.write(new byte[BLOCK_BYTES]);
            }
        } catch (IOException e) {
            // Somebody else had the last block: it is full.
            assertThat(store.getUsableSpace()).isLessThan(BLOCK_BYTES);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private void accept(String text) throws IOException, InterruptedException {
        accepted.add(ingest().accept(IngestClient.proposal(text)).submissionId());
    }

    private long pidOfAnalytics() {
        return stack.process(Component.ANALYTICS).orElseThrow().pid();
    }

    private IngestClient ingest() {
        return new IngestClient(new ApiClient(stack.url(Component.INGEST)));
    }
}
