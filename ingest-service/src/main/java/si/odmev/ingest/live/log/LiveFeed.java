package si.odmev.ingest.live.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.session.LiveJournal;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.schemas.Channel;
import si.odmev.schemas.LiveEvent;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;

/**
 * Reads from their beginning and ever after what sessions are made of: events, the words of submissions of the channel
 * live, and their themes. Without a consumer group: every instance reads all. A record that can't be decoded is passed
 * over, for a hall must not stand still because of it. Partitions added later are seen after a restart.
 *
 * <p>Where a submission is erased, it appends that to the sessions it was posted in, so that pages that show it learn it.
 * Every instance does; the second time nothing follows.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final List<Topic> TOPICS = List.of(Topic.SUBMISSIONS, Topic.LIVE_EVENTS, Topic.THEMED);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final LiveSessions sessions;
    private final LiveJournal journal;
    private final Map<String, Object> configuration;
    private final Deserializer<SpecificRecord> values;
    private final RegistryProbe registry;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("live-feed").daemon().unstarted(this::run);
    private volatile boolean stopped;

    /**
     * @param clientConfiguration what every Kafka client begins with
     */
    public LiveFeed(
            LiveSessions sessions,
            LiveJournal journal,
            Map<String, Object> clientConfiguration,
            SchemaRegistry registry) {
        this.sessions = sessions;
        this.journal = journal;
        values = registry.valueDeserializer(SpecificRecord.class);
        this.registry = new RegistryProbe(registry.rest());
        configuration = new HashMap<>(clientConfiguration);
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "odmev-live");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    }

    /** Begins; the topics must be there. Whatever fails is tried again until {@link #close}. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopped) {
            try (var consumer =
                    new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (KafkaException e) {
                if (stopped) {
                    return;
                }
                LOG.atWarn().addKeyValue("cause", e.toString()).log("live events can't be read on, trying again");
                pause();
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        if (ends.isEmpty()) {
            ends.putAll(consumer.endOffsets(partitions));
        }
        consumer.seekToBeginning(partitions);
        // What was read already is not read again when the connection was lost.
        positions.forEach(consumer::seek);
        while (!stopped) {
            consumer.poll(POLL).forEach(this::take);
            partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
            if (!sessions.areCurrent() && ends.entrySet().stream().allMatch(this::isReached)) {
                sessions.markCurrent();
                sessions.erasedMeanwhile().forEach((id, code) -> journal.append(code, new Event.Erased(id)));
                LOG.atInfo().addKeyValue("sessions", sessions.size()).log("live sessions current");
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        var all = new ArrayList<TopicPartition>();
        for (Topic topic : TOPICS) {
            consumer.partitionsFor(topic.topicName())
                    .forEach(partition -> all.add(new TopicPartition(partition.topic(), partition.partition())));
        }
        return all;
    }

    private boolean isReached(Map.Entry<TopicPartition, Long> end) {
        return positions.getOrDefault(end.getKey(), 0L) >= end.getValue();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.key() == null) {
                throw new IllegalArgumentException("no key");
            }
            switch (decoded(record)) {
                case null -> erase(record);
                case LiveEvent event ->
                    EventFormat.read(event)
                            .ifPresent(
                                    happened -> sessions.apply(record.key(), record.offset(), event.getAt(), happened));
                case Submission submission -> keep(submission);
                case ThemedSubmission themed -> keep(themed);
                default -> throw new IllegalArgumentException("not expected on this topic");
            }
        } catch (IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("cause", e.getMessage())
                    .log("a record that can't be read is passed over");
        }
    }

    /** Null for a tombstone. While the registry is away, it is waited for: a record must not be passed over for that. */
    private SpecificRecord decoded(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        boolean registryWasThere = false;
        while (!stopped) {
            try {
                return values.deserialize(record.topic(), record.headers(), record.value());
            } catch (RuntimeException e) {
                // Each client library throws exceptions of its own; what tells is whether the registry was there.
                if (registryWasThere) {
                    throw new IllegalArgumentException(
                            "not a value of this topic: " + e.getClass().getName(), e);
                }
                registryWasThere = registry.answers();
                if (!registryWasThere) {
                    pause();
                }
            }
        }
        throw new InterruptException("stopped");
    }

    private void keep(Submission submission) {
        if (submission.getChannel() == Channel.LIVE) {
            sessions.keepWords(id(submission.getSubmissionId()), submission.getKind(), submission.getText());
        }
    }

    private void keep(ThemedSubmission themed) {
        if (themed.getSubmission().getChannel() == Channel.LIVE) {
            sessions.keepThemes(id(themed.getSubmission().getSubmissionId()), themed.getThemes());
        }
    }

    private void erase(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Topic.SUBMISSIONS.topicName())) {
            UUID id = id(record.key());
            sessions.forget(id).ifPresent(code -> journal.append(code, new Event.Erased(id)));
        }
    }

    private static UUID id(String text) {
        return SubmissionIds.parse(text).orElseThrow(() -> new IllegalArgumentException("no UUID"));
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(STOP_LIMIT.toMillis());
        values.close();
    }
}
