package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.schemas.BySubmission;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Submission;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;
import si.odmev.schemas.TrustedRecords;

/** Which commands wait, which are put aside, and which leave the queue, by the stores alone. */
class CommandQueueTest {
    private static final Instant NOW = Instant.parse("2022-05-10T14:20:00Z");
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final KeyValueStore<String, ReviewCommand> waiting = MemoryStore.of(StateSerdes.reviewCommands());
    private final KeyValueStore<String, Long> aside = MemoryStore.of(Serdes.Long());
    private final RecordLimits limits =
            new RecordLimits(RecordLimits.DEFAULT_LARGEST_REQUEST, InstantSource.fixed(NOW));
    private final List<String> left = new ArrayList<>();
    private final CommandQueue queue = new CommandQueue(
            new WaitingCommands(waiting),
            new PutAsideCommands(aside),
            new SizeCheck(
                    limits,
                    new FeedbackTopology.TopicSerdes(
                            StateSerdes.avro(Submission.class, Topic.SUBMISSIONS),
                            StateSerdes.reviewCommands(),
                            StateSerdes.reviews(),
                            StateSerdes.supports(),
                            StateSerdes.avro(ThemedSubmission.class, Topic.THEMED),
                            StateSerdes.avro(ThemeCount.class, Topic.THEME_COUNTS)),
                    "queue"),
            (id, key) -> left.add(id + " " + key));

    @BeforeAll
    static void trustOurRecords() {
        TrustedRecords.trust();
    }

    private static ReviewCommand command(String submission, String id, Instant decidedAt) {
        return ReviewCommand.newBuilder()
                .setSubmissionId(submission)
                .setCommandId(id)
                .setReviewer("ana")
                .setDecidedAt(decidedAt)
                .build();
    }

    private void add(ReviewCommand command, long offset) {
        add(BySubmission.key(command), command, offset);
    }

    private void add(String key, ReviewCommand command, long offset) {
        byte[] bytes = StateSerdes.reviewCommands().serializer().serialize("topic", command);
        queue.add(command.getSubmissionId(), new Input.Commanded(key, queued(bytes)), offset, NOW.toEpochMilli());
    }

    private static QueuedCommand queued(byte[] bytes) {
        return QueuedCommand.serde(StateSerdes.reviewCommands())
                .deserializer()
                .deserialize("topic", new RecordHeaders(), bytes);
    }

    private List<String> waitingFor(String submission) {
        return queue.waitingFor(submission).stream()
                .map(entry -> entry.value.getCommandId())
                .toList();
    }

    @Test
    void commandsOfASubmissionWaitInTheOrderOfTheirTopic() {
        add(command("a", "z", NOW), 9);
        add(command("a", "y", NOW), 10);
        add(command("a", "x", NOW), 100);
        add(command("ab", "of-another", NOW), 1);
        add(command("a-b", "of-a-third", NOW), 1);

        assertThat(waitingFor("a")).containsExactly("z", "y", "x");
        assertThat(waitingFor("ab")).containsExactly("of-another");
        assertThat(waitingFor("b")).isEmpty();
        assertThat(left).isEmpty();
    }

    @Test
    void whatIsDoneWaitsNoLongerAndLeavesTheQueue() {
        add(command("a", "1", NOW), 1);
        add(command("a", "2", NOW), 2);
        KeyValue<String, ReviewCommand> first = queue.waitingFor("a").getFirst();

        queue.done(first);

        assertThat(waitingFor("a")).containsExactly("2");
        assertThat(left).containsExactly("a a/1");
    }

    @Test
    void aCommandThatBreaksItsContractLeavesTheQueueAndIsPutAside() {
        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> add("a/another-key", command("a", "1", NOW), 1));

        assertThat(waitingFor("a")).isEmpty();
        assertThat(left).containsExactly("a a/another-key");
        queue.erase("a");
        assertThat(left).containsExactly("a a/another-key", "a a/another-key");
    }

    @Test
    void aCommandThatCanNotBeReadStaysInTheQueueAndIsPutAside() {
        byte[] noise = "noise".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(UnreadableCommandException.class)
                .isThrownBy(() -> queue.add("a", new Input.Commanded("a/1", queued(noise)), 1, NOW.toEpochMilli()));

        assertThat(left).isEmpty();
        queue.erase("a");
        assertThat(left).containsExactly("a a/1");
        assertThat(aside.approximateNumEntries()).isZero();
    }

    @Test
    void aCommandThatTheChangelogWouldNotTakeStaysInTheQueueAndIsPutAside() {
        String changelog = "queue-" + FeedbackTopology.WAITING_COMMANDS_STORE + "-changelog";
        limits.learn(new ProducerRecord<>(changelog, new byte[] {1}, noise(500).getBytes(StandardCharsets.UTF_8)));

        assertThatExceptionOfType(RecordOverLimitException.class)
                .isThrownBy(() -> add(
                        ReviewCommand.newBuilder(command("a", "1", NOW))
                                .setReason(noise(2_000))
                                .build(),
                        1));
        add(command("a", "2", NOW), 2);

        assertThat(waitingFor("a")).containsExactly("2");
        assertThat(left).isEmpty();
        assertThat(new PutAsideCommands(aside).of("a")).containsExactly("a/1");
    }

    /** Letters that can't be compressed much. */
    private static String noise(int length) {
        return new Random(7)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void anErasureTakesWhatWaitsAndWhatWasPutAsideOfThisSubmissionOnly() {
        add(command("a", "1", NOW), 1);
        add(command("ab", "2", NOW), 2);
        new PutAsideCommands(aside).add("a/3", NOW.toEpochMilli());
        new PutAsideCommands(aside).add("ab/4", NOW.toEpochMilli());

        queue.erase("a");

        assertThat(left).containsExactly("a a/1", "a a/3");
        assertThat(waitingFor("a")).isEmpty();
        assertThat(waitingFor("ab")).containsExactly("2");
        assertThat(new PutAsideCommands(aside).of("ab")).containsExactly("ab/4");
        assertThat(new PutAsideCommands(aside).of("a")).isEmpty();
    }

    @Test
    void afterNinetyDaysNothingWaitsOrIsRememberedAnyLonger() {
        add(command("a", "old", NOW.minus(REMEMBERED)), 1);
        add(command("a", "younger", NOW.minus(REMEMBERED).plusMillis(1)), 2);
        long oldest = NOW.minus(REMEMBERED).toEpochMilli();
        new PutAsideCommands(aside).add("b/older", oldest - 1);
        new PutAsideCommands(aside).add("b/old", oldest);
        aside.put("erased/of-another-kind", 1L);

        queue.forgetOld(NOW);

        assertThat(waitingFor("a")).containsExactly("younger");
        assertThat(left).containsExactly("a a/old");
        assertThat(new PutAsideCommands(aside).of("b")).containsExactly("b/old");
        assertThat(aside.get("erased/of-another-kind")).isOne();
    }

    @Test
    void whatIsMergedInTheEndIsNoLongerPutAside() {
        new PutAsideCommands(aside).add("a/1", NOW.toEpochMilli());
        add(command("a", "1", NOW), 1);

        queue.done(queue.waitingFor("a").getFirst());

        assertThat(new PutAsideCommands(aside).of("a")).isEmpty();
    }
}
