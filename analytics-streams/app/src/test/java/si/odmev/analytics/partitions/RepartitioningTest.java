package si.odmev.analytics.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.TopicScan;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Revision;
import si.odmev.schemas.Topic;

class RepartitioningTest {
    private static final String SUBMISSIONS = Topic.SUBMISSIONS.topicName();
    private static final String ERASED = "erased";
    private static final String CORRECTED = "corrected";

    private MemoryKafka kafka;
    private final AtomicBoolean stateCleared = new AtomicBoolean();

    /** A value with all that must come along. */
    private record Kept(String value, long timestamp, String headers) {}

    @BeforeEach
    void someTopics() {
        kafka = new MemoryKafka();
        stateCleared.set(false);
        for (Topic topic : Topic.values()) {
            kafka.create(topic.topicName(), topic.partitions(), topic.configuration());
        }
        for (int i = 0; i < 20; i++) {
            say("s" + i, "text " + i, 1_000 + i);
        }
        say(CORRECTED, "old", 1_100);
        say(CORRECTED, "new", 1_101);
        say(ERASED, "secret", 1_102);
        say(ERASED, null, 1_103);
        kafka.write(Topic.REVIEWS.topicName(), bytes("s1"), bytes("review"), 2_000, new RecordHeaders());
        for (int i = 0; i < 20; i++) {
            String command = "s" + i + "/command";
            kafka.write(
                    Topic.REVIEW_COMMANDS.topicName(),
                    partition(command, 6),
                    bytes(command),
                    bytes("waits"),
                    2_000,
                    new RecordHeaders());
        }
        kafka.write(Topic.THEMED.topicName(), bytes("s1"), bytes("themed"), 2_000, Revision.headers(2_000));
        kafka.write(Topic.DEAD_LETTERS.topicName(), bytes("junk"), bytes("junk"), 2_000, new RecordHeaders());
        kafka.write(Topic.LIVE_EVENTS.topicName(), bytes("code"), bytes("opened"), 2_000, new RecordHeaders());
        kafka.create("odmev-analytics-reviews-changelog", 6, Map.of());
        kafka.create("odmev-analytics-count-deltas-repartition", 3, Map.of());
        kafka.groups.addAll(List.of("odmev-analytics", "odmev-indexer.feedback-submissions.x", "of-somebody-else"));
    }

    @Test
    void theLastRecordOfEachKeyLiesWhereItsKeyBelongsWithTimeAndHeaders() throws Exception {
        Map<String, Kept> before = lastOf(SUBMISSIONS);

        repartition(9);

        assertThat(lastOf(SUBMISSIONS)).isEqualTo(before);
        assertThat(records(SUBMISSIONS)).hasSize(before.size());
        assertThatAllLieInPlace(9);
        assertThat(lastOf(Topic.REVIEWS.topicName())).containsOnlyKeys("s1");
        assertThat(lastOf(SUBMISSIONS).get(ERASED).value()).isNull();
        assertThat(records(Topic.LIVE_EVENTS.topicName())).hasSize(1);
    }

    /** No tombstone tells of it any more: it was restored, or a copy of before the erasure was left behind. */
    @Test
    void whatTheListOfErasuresNamesIsNotCopiedBack() throws Exception {
        kafka.write(Topic.CONTACTS.topicName(), bytes("s1"), bytes("name"), 2_000, new RecordHeaders());
        kafka.write(Topic.CONTACTS.topicName(), bytes("s2"), bytes("name"), 2_000, new RecordHeaders());
        kafka.write(Topic.ERASURES.topicName(), bytes("s1"), bytes("erased"), 2_100, new RecordHeaders());

        repartition(9);

        assertThat(lastOf(Topic.CONTACTS.topicName())).containsOnlyKeys("s2");
        assertThat(lastOf(SUBMISSIONS)).doesNotContainKey("s1").containsKeys("s2", ERASED);
        assertThat(lastOf(Topic.REVIEW_COMMANDS.topicName()))
                .doesNotContainKey("s1/command")
                .containsKey("s2/command");
        assertThat(lastOf(Topic.ERASURES.topicName())).containsOnlyKeys("s1");
    }

    @Test
    void aCopyIsConfiguredAndGuardedAsTheTopicItself() throws Exception {
        var copies = new TreeMap<String, String>();
        kafka.afterEachCopy = () -> kafka.stored.forEach((name, copy) -> {
            if (name.startsWith("odmev-repartition.") && !name.endsWith(".complete")) {
                String original = name.substring("odmev-repartition.".length());
                assertThat(copy.shape()).isEqualTo(kafka.stored.get(original).shape());
                copies.put(original, String.valueOf(kafka.allowedAsOn.get(name)));
            }
        });

        repartition(9);

        assertThat(copies)
                .containsEntry(Topic.CONTACTS.topicName(), Topic.CONTACTS.topicName())
                .containsEntry(SUBMISSIONS, SUBMISSIONS);
        assertThat(kafka.allowedAsOn).isEmpty();
    }

    @Test
    void whatTheStreamMadeIsGoneWithItsStateAndItsOffsetsAndNothingOfOthers() throws Exception {
        repartition(9);

        assertThat(records(Topic.THEMED.topicName())).isEmpty();
        assertThat(kafka.stored.get(Topic.THEMED.topicName()).partitions()).hasSize(9);
        assertThat(kafka.stored.get(Topic.THEME_COUNTS.topicName()).partitions())
                .hasSize(3);
        assertThat(records(Topic.DEAD_LETTERS.topicName())).isEmpty();
        assertThat(kafka.stored.keySet()).noneMatch(topic -> topic.startsWith("odmev-"));
        assertThat(kafka.groups).containsExactly("of-somebody-else");
        assertThat(stateCleared).isTrue();
    }

    @Test
    void markersAreNotOutOfPlaceAndAreNotCopied() throws Exception {
        for (int partition = 0; partition < 6; partition++) {
            kafka.write(SUBMISSIONS, partition, LogMarker.key(), null, 9_000, new RecordHeaders());
        }
        Map<String, Kept> before = lastOf(SUBMISSIONS);
        before.remove(LogMarker.KEY);

        repartition(6);
        assertThat(records(SUBMISSIONS).stream().filter(record -> key(record).equals(LogMarker.KEY)))
                .as("a topic that needs no copy")
                .hasSize(6);
        repartition(9);

        assertThat(lastOf(SUBMISSIONS)).isEqualTo(before);
    }

    @Test
    void topicsKeepTheirConfiguration() throws Exception {
        repartition(9);

        for (Topic topic : List.of(Topic.SUBMISSIONS, Topic.CONTACTS, Topic.THEMED, Topic.DEAD_LETTERS)) {
            assertThat(kafka.stored.get(topic.topicName()).shape().configuration())
                    .containsAllEntriesOf(topic.configuration());
        }
    }

    @Test
    void whatCameAfterPartitionsWereRaisedByHandIsLaterThanWhatLiesInTheOldPartition() throws Exception {
        String moved = Stream.iterate(0, i -> i + 1)
                .map(i -> "moved" + i)
                .filter(key -> partition(key, 6) != partition(key, 9))
                .findFirst()
                .orElseThrow();
        // Its clock was ahead of the one that wrote the tombstone.
        say(moved, "to be erased", 5_000);
        kafka.raise(SUBMISSIONS, 9);
        say(moved, null, 4_000);

        repartition(9);

        assertThat(lastOf(SUBMISSIONS).get(moved).value()).isNull();
        assertThat(records(SUBMISSIONS).stream().filter(record -> key(record).equals(moved)))
                .hasSize(1);
        assertThatAllLieInPlace(9);
    }

    @Test
    void raisedPartitionsCanBeTakenBack() throws Exception {
        Map<String, Kept> before = lastOf(SUBMISSIONS);
        kafka.raise(SUBMISSIONS, 9);

        repartition(6);

        assertThat(lastOf(SUBMISSIONS)).isEqualTo(before);
        assertThatAllLieInPlace(6);
    }

    @Test
    void brokenOffAtAnyMomentAndRunAgainItLosesNothing() throws Exception {
        Map<String, Kept> before = lastOf(SUBMISSIONS);
        boolean done = false;
        int moments = 0;
        for (; !done; moments++) {
            someTopics();
            kafka.changesUntilKilled = moments;
            try {
                repartition(9);
                done = true;
            } catch (MemoryKafka.Killed e) {
                kafka.changesUntilKilled = Integer.MAX_VALUE;
                repartition(9);
            }
            assertThat(lastOf(SUBMISSIONS)).as("killed at change %s", moments).isEqualTo(before);
            assertThat(lastOf(Topic.REVIEWS.topicName())).containsOnlyKeys("s1");
            assertThatAllLieInPlace(9);
            assertThat(kafka.stored.keySet()).noneMatch(topic -> topic.startsWith("odmev-"));
            assertThat(kafka.groups).containsExactly("of-somebody-else");
        }
        assertThat(moments).isGreaterThan(60);
    }

    @Test
    void brokenOffAtAnyMomentTheStreamHasNoStateIfWhatItMadeIsGone() throws Exception {
        boolean done = false;
        for (int moment = 0; !done; moment++) {
            someTopics();
            kafka.changesUntilKilled = moment;
            try {
                repartition(6);
                done = true;
            } catch (MemoryKafka.Killed e) {
                kafka.changesUntilKilled = Integer.MAX_VALUE;
            }
            if (kafka.stored.containsKey("odmev-analytics-reviews-changelog")) {
                assertThat(kafka.stored).as("killed at change %s", moment).containsKey(Topic.THEMED.topicName());
                assertThat(records(Topic.THEMED.topicName()))
                        .as("killed at change %s", moment)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void whatIngestWroteBetweenTwoTriesIsKept() throws Exception {
        for (int moment = 0; moment < 75; moment++) {
            someTopics();
            kafka.changesUntilKilled = moment;
            assertThatThrownBy(() -> repartition(9)).isInstanceOf(MemoryKafka.Killed.class);
            kafka.changesUntilKilled = Integer.MAX_VALUE;
            if (!kafka.stored.containsKey(SUBMISSIONS)) {
                kafka.create(SUBMISSIONS, 6, Topic.SUBMISSIONS.configuration());
            }
            say("between", "said between two tries", 9_000);
            say("s3", null, 9_001);

            repartition(9);

            assertThat(lastOf(SUBMISSIONS).get("between").value())
                    .as("killed at change %s", moment)
                    .isEqualTo("said between two tries");
            assertThat(lastOf(SUBMISSIONS).get("s3").value()).isNull();
            assertThat(lastOf(SUBMISSIONS)).hasSize(23);
        }
    }

    @Test
    void nothingIsTouchedWhileTheStreamHasMembers() {
        kafka.groupsWithMembers.add("odmev-analytics");

        assertThatThrownBy(() -> repartition(9))
                .isInstanceOf(RepartitioningException.class)
                .hasMessageContaining("Stop ingest and analytics first");

        assertThat(kafka.stored.get(SUBMISSIONS).partitions()).hasSize(6);
    }

    @Test
    void membersThatEndedWithoutLeavingAreWaitedFor() throws Exception {
        kafka.groupsWithMembers.add("odmev-analytics");
        kafka.looksUntilMembersAreGone = 61;

        repartition(9);

        assertThat(kafka.pauses).as("as long as Kafka may count such a member").isGreaterThan(Duration.ofSeconds(60));

        assertThat(kafka.stored.get(SUBMISSIONS).partitions()).hasSize(9);
    }

    @Test
    void aWriterThatIsNoticedStopsItBeforeAnythingIsLost() {
        var written = new int[1];
        kafka.afterEachCopy = () -> {
            if (kafka.stored.containsKey("odmev-repartition." + SUBMISSIONS) && written[0]++ == 0) {
                say("late", "said while it was copied", 9_000);
            }
        };

        assertThatThrownBy(() -> repartition(9)).isInstanceOf(RepartitioningException.class);

        assertThat(lastOf(SUBMISSIONS)).containsKey("late");
        assertThat(kafka.stored.get(SUBMISSIONS).partitions()).hasSize(6);
    }

    @Test
    void aClockThatIsBehindTheRevisionsStopsIt() {
        kafka.write(
                Topic.THEMED.topicName(),
                bytes("s2"),
                bytes("themed"),
                2_000,
                Revision.headers(System.currentTimeMillis() + 3_600_000));

        assertThatThrownBy(() -> repartition(9))
                .isInstanceOf(RepartitioningException.class)
                .hasMessageContaining("clock");

        assertThat(records(Topic.THEMED.topicName())).hasSize(2);
    }

    @Test
    void aTryWithAnotherNumberIsToldToFinishTheFirstOne() {
        kafka.changesUntilKilled = 30;
        assertThatThrownBy(() -> repartition(9)).isInstanceOf(MemoryKafka.Killed.class);
        kafka.changesUntilKilled = Integer.MAX_VALUE;
        boolean marked = kafka.stored.keySet().stream().anyMatch(topic -> topic.endsWith(".complete"));

        assertThat(marked).isTrue();
        assertThatThrownBy(() -> repartition(12)).hasMessageContaining("finish it with that number first");
    }

    private void repartition(int partitions) throws InterruptedException {
        var scan = new TopicScan(kafka::consumer);
        new Repartitioning(kafka.topics(), new KeyedRecords(scan, kafka::producer, Duration.ZERO), line -> {})
                .to(partitions, () -> stateCleared.set(true));
    }

    private void assertThatAllLieInPlace(int partitions) {
        for (Topic topic : Topic.values()) {
            if (topic.isKeyedBySubmission()) {
                assertThat(kafka.stored.get(topic.topicName()).partitions()).hasSize(partitions);
                assertThat(records(topic.topicName()))
                        .allSatisfy(
                                record -> assertThat(record.partition()).isEqualTo(partition(key(record), partitions)));
            }
        }
    }

    private Map<String, Kept> lastOf(String topic) {
        var last = new TreeMap<String, Kept>();
        for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
            last.put(
                    key(record),
                    new Kept(
                            record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8),
                            record.timestamp(),
                            record.headers().toString()));
        }
        return last;
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        kafka.stored.get(topic).partitions().forEach(records::addAll);
        return records;
    }

    private void say(String id, String text, long timestamp) {
        kafka.write(
                SUBMISSIONS,
                bytes(id),
                text == null ? null : bytes(text),
                timestamp,
                new RecordHeaders().add("odmev-intake", bytes("mark of " + id)));
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** A command lies with its submission. */
    private static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(bytes(key.replaceFirst("/.*", "")))) % partitions;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
