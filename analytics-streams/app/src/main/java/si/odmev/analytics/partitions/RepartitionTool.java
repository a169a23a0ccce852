package si.odmev.analytics.partitions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import si.odmev.analytics.index.TopicScan;

/** The command that changes the number of partitions. Ingest and analytics must not run meanwhile. */
@Command(
        name = "repartition",
        mixinStandardHelpOptions = true,
        description = {
            "Gives the topics that are keyed by submission another number of partitions.",
            "Ingest and analytics must not run. If it is interrupted, run it again with the same number."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:not done; nothing is lost, and the message tells you what to do"})
public final class RepartitionTool implements Callable<Integer> {
    /** Prefix of the names of copies, which exist only while the command runs or after it was interrupted. */
    public static final String COPIES = "odmev-repartition.";

    private static final int MOST_PARTITIONS = 1_000;
    /** More than brokers take by default, so that each record that a broker has taken can be written again. */
    private static final int LARGEST_REQUEST = 64 << 20;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PARTITIONS", description = "New number of partitions of each of these topics.")
    private int partitions;

    @Option(
            names = "--bootstrap-servers",
            defaultValue = "${env:ODMEV_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
            description = "Kafka's brokers (ODMEV_KAFKA_BOOTSTRAP_SERVERS).")
    private String bootstrapServers;

    @Option(
            names = "--state-directory",
            defaultValue = "${env:ODMEV_STATE_DIRECTORY}",
            description = "The stream's local state, which is emptied (ODMEV_STATE_DIRECTORY).")
    private @Nullable Path stateDirectory;

    public static void main(String[] arguments) {
        LoggingSystem.get(RepartitionTool.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        System.exit(new CommandLine(new RepartitionTool()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "PARTITIONS must be from 1 to " + MOST_PARTITIONS + ".");
        }
        var scan = new TopicScan(() -> new KafkaConsumer<>(
                with(Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
        Supplier<Producer<byte[], byte[]>> producers = () -> new KafkaProducer<>(
                with(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_REQUEST)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (Admin admin = Admin.create(with(Map.of()))) {
            new Repartitioning(new KafkaTopics(admin), new KeyedRecords(scan, producers, BETWEEN_LOOKS), this::say)
                    .to(partitions, this::clearState);
        } catch (RepartitioningException | KafkaException | UncheckedIOException e) {
            spec.commandLine().getErr().println("Not done: " + e.getMessage() + ".");
            return 1;
        }
        say(
                "Done. Empty the state directory of every other instance of analytics, start analytics and ingest, wait until nothing"
                        + " waits, then rebuild the indices (reindex) and reconcile.");
        return 0;
    }

    private Map<String, Object> with(Map<String, Object> more) {
        var configuration = new HashMap<String, Object>(more);
        configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return configuration;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private void clearState() {
        if (stateDirectory == null || !Files.isDirectory(stateDirectory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(stateDirectory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                if (!file.equals(stateDirectory)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory " + stateDirectory + " can't be emptied", e);
        }
        say("emptied " + stateDirectory);
    }
}
