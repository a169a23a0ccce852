package si.odmev.endtoend.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.endtoend.ByName;
import si.odmev.endtoend.TopicReader;
import si.odmev.localstack.Component;
import si.odmev.localstack.StackHome;
import si.odmev.schemas.Topic;

/** State from before an erasure returns after its tombstone is gone. It brings nothing erased back. */
@ByName
class ReturningStateIT {
    private static final Duration UNTIL_TOMBSTONES_ARE_GONE = Duration.ofMinutes(2);
    private static final Duration UNTIL_NOTHING_IS_LEFT = PromptErasure.WITHIN.multipliedBy(2);

    private static final Duration USUAL_LIFE_OF_TOMBSTONES = Duration.ofDays(7);

    /** The topology's own topics begin with it. */
    private static final String APPLICATION = "odmev-analytics-";

    private static final String CHANGELOG = APPLICATION + "published-changelog";

    private PromptStack odmev;
    private Channels channels;
    private Speaker erasing;
    private Speaker kept;

    @BeforeEach
    void start() throws Exception {
        odmev = PromptStack.start(Path.of("target", "returning"));
        channels = new Channels(odmev.stack());
        keepTombstonesFor(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        odmev.close();
    }

    @Test
    void anAnalyticsInstanceWithItsOldStateBringsNothingBack() throws Exception {
        twoSpeak();
        odmev.stack().stop(Component.ANALYTICS);
        assertThat(left(odmev.stack().home().streams()))
                .as("words in the old state")
                .isTrue();

        channels.erase(erasing);
        awaitNoTombstone();
        odmev.stack().start(Component.ANALYTICS);

        assertNothingComesBack();
    }

    /** The erasure went through all of the stream. Then a disk comes back that was away since before it. */
    @Test
    void anOldStateDirectoryIsThrownAwayOnceItIsOlderThanTombstonesStay() throws Exception {
        twoSpeak();
        odmev.stack().stop(Component.ANALYTICS);
        Path old = copy(odmev.stack().home().streams(), "old-state");
        assertThat(left(old)).as("words in the old state").isTrue();
        odmev.stack().start(Component.ANALYTICS);
        channels.erase(erasing);
        awaitNoTombstone();
        var topics = new TopicReader(odmev.stack().kafkaBootstrapServers());
        await("a changelog without a trace of what was erased")
                .atMost(UNTIL_TOMBSTONES_ARE_GONE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> topics.read(CHANGELOG).stream()
                        .noneMatch(record -> erasing.id().toString().equals(record.key())));
        keepTombstonesFor(USUAL_LIFE_OF_TOMBSTONES);

        comeBackWith(old, Instant.now());
        assertThat(left(odmev.stack().home().streams()))
                .as("words in a state that passes for a young one")
                .isTrue();
        comeBackWith(old, Instant.now().minus(USUAL_LIFE_OF_TOMBSTONES).minus(Duration.ofDays(1)));

        assertThat(left(odmev.stack().home().streams()))
                .as("words in a state that says how old it is")
                .isFalse();
        assertNothingComesBack();
    }

    /** Starts analytics with an old state. Its sign of life says that it is from some moment. */
    private void comeBackWith(Path old, Instant sign) throws IOException {
        Path state = odmev.stack().home().streams();
        odmev.stack().stop(Component.ANALYTICS);
        StackHome.delete(state);
        copyTo(state, old);
        Files.writeString(state.resolve("last-sign-of-life"), sign.toString());
        odmev.stack().start(Component.ANALYTICS);
    }

    @Test
    void anOldSpoolBringsNothingBack() throws Exception {
        odmev.stack().kill(Component.KAFKA);
        speak();
        odmev.stack().stop(Component.INGEST);
        Path spool = odmev.stack().home().directory().resolve("spool");
        Path old = copy(spool, "old-spool");
        assertThat(left(old)).as("words in the old spool").isTrue();
        odmev.stack().start(Component.KAFKA);
        odmev.stack().start(Component.INGEST);
        odmev.awaitShown(erasing);
        odmev.awaitShown(kept);

        channels.erase(erasing);
        awaitNoTombstone();
        odmev.stack().stop(Component.INGEST);
        try (Stream<Path> files = Files.list(old)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("spool.db"))
                    .toList()) {
                Files.copy(file, spool.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        odmev.stack().start(Component.INGEST);
        odmev.awaitHealthy();

        assertNothingComesBack();
        assertThat(left(spool)).as("words in the spool").isFalse();
    }

    /** With the index and the state emptied, as one does who restores a backup. */
    @Test
    void aRestoredBackupOfKafkaBringsNothingBack() throws Exception {
        twoSpeak();
        odmev.stack().stop(Component.ANALYTICS);
        odmev.stack().stop(Component.INGEST);
        odmev.stack().stop(Component.KAFKA);
        Path data = odmev.stack().home().directory().resolve("kafka").resolve("data");
        Path backup = copy(data, "backup");
        odmev.stack().start();

        channels.erase(erasing);
        awaitNoTombstone();
        odmev.stack().stop();
        StackHome.delete(data);
        Files.move(backup, data);
        StackHome.delete(odmev.stack().home().streams());
        StackHome.delete(odmev.stack()
                .home()
                .directory()
                .resolve("elasticsearch")
                .toRealPath()
                .resolve("data"));
        odmev.stack().start();
        keepTombstonesFor(Duration.ofSeconds(1));

        assertNothingComesBack();
    }

    private void twoSpeak() throws Exception {
        speak();
        odmev.awaitShown(erasing);
        odmev.awaitShown(kept);
    }

    private void speak() throws Exception {
        erasing = channels.post("REST API", true);
        kept = channels.post("REST API", false);
    }

    /** With a second, the tombstones of these tests are gone soon. */
    private void keepTombstonesFor(Duration life) throws ExecutionException, InterruptedException {
        var retention = new AlterConfigOp(
                new ConfigEntry(TopicConfig.DELETE_RETENTION_MS_CONFIG, String.valueOf(life.toMillis())), OpType.SET);
        try (var admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, odmev.stack().kafkaBootstrapServers()))) {
            Map<ConfigResource, Collection<AlterConfigOp>> topics = Stream.concat(
                            admin.listTopics().names().get().stream().filter(topic -> topic.startsWith(APPLICATION)),
                            Stream.of(Topic.values()).map(Topic::topicName))
                    .collect(Collectors.toMap(
                            topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            topic -> List.of(retention)));
            admin.incrementalAlterConfigs(topics).all().get();
        }
    }

    private void awaitNoTombstone() {
        var topics = new TopicReader(odmev.stack().kafkaBootstrapServers());
        await("submissions without a trace of what was erased")
                .atMost(UNTIL_TOMBSTONES_ARE_GONE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> topics.read(Topic.SUBMISSIONS, erasing.id()).isEmpty());
    }

    private void assertNothingComesBack() throws Exception {
        new Witness(EveryPlace.of(odmev.stack()), List.of(erasing, kept))
                .awaitNothingOf(List.of(erasing), UNTIL_NOTHING_IS_LEFT);
        odmev.assertCountsAreRight();
        odmev.assertShows(List.of(kept));
    }

    /** Whether words of what is erased are in some files. */
    private boolean left(Path directory) throws IOException {
        var sightings = new Sightings();
        new FileTree("files", directory).look(new Words(erasing.words()), sightings);
        return !sightings.in("files").isEmpty();
    }

    /** A copy outside of the stack's home. */
    private static Path copy(Path directory, String name) throws IOException {
        Path copy = Path.of("target", "returning-copies", name);
        StackHome.delete(copy);
        copyTo(copy, directory);
        return copy;
    }

    private static void copyTo(Path copy, Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path one : all.toList()) {
                Path to = copy.resolve(directory.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(one, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
