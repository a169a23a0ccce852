package si.odmev.analytics.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.recovery.ReconciliationReport.Balance;
import si.odmev.analytics.recovery.ReconciliationReport.Difference;
import si.odmev.analytics.recovery.ReconciliationReport.Kind;

class InventoryTest {
    private static final TopicPartition SUBMISSIONS = new TopicPartition("submissions", 0);
    private static final TopicPartition THEMED = new TopicPartition("themed", 0);
    private static final Line WEB = new Line("velenje-2022", "web");
    private static final Line LIVE = new Line("velenje-2022", "live");

    private final Map<String, Inventory.Accepted> accepted = new HashMap<>();
    private final Set<String> putAside = new HashSet<>();
    private final Map<String, Inventory.Place> themed = new HashMap<>();
    private final Map<String, Line> indexed = new HashMap<>();
    private long processed = 1_000;
    private long followed = 1_000;

    private Inventory inventory() {
        return new Inventory(
                accepted, putAside, themed, indexed, Map.of(SUBMISSIONS, processed), Map.of(THEMED, followed));
    }

    private void accept(String id, Line line, long offset) {
        accepted.put(id, new Inventory.Accepted(line, new Inventory.Place(SUBMISSIONS, offset)));
    }

    private void theme(String id, long offset) {
        themed.put(id, new Inventory.Place(THEMED, offset));
    }

    private void index(String id, Line line) {
        indexed.put(id, line);
    }

    @Test
    void whatIsThemedAndIndexedOrPutAsideLeavesNoDifference() {
        accept("a", WEB, 1);
        theme("a", 1);
        index("a", WEB);
        accept("b", LIVE, 2);
        putAside.add("b");

        assertThat(inventory().differences()).isEmpty();
        assertThat(inventory().balances()).containsExactly(new Balance(LIVE, 1, 0, 1, 0), new Balance(WEB, 1, 1, 0, 1));
    }

    @Test
    void whatTheStreamHasPassedAndNotThemedIsMissing() {
        accept("passed", WEB, 6);
        accept("ahead", WEB, 7);
        processed = 7;

        assertThat(inventory().differences())
                .containsExactlyInAnyOrder(
                        new Difference("passed", Kind.NOT_THEMED, false),
                        new Difference("ahead", Kind.NOT_THEMED, true));
    }

    @Test
    void whatTheIndexerHasPassedAndNotIndexedIsMissing() {
        accept("passed", WEB, 1);
        accept("ahead", WEB, 2);
        theme("passed", 6);
        theme("ahead", 7);
        followed = 7;

        assertThat(inventory().differences())
                .containsExactlyInAnyOrder(
                        new Difference("passed", Kind.NOT_INDEXED, false),
                        new Difference("ahead", Kind.NOT_INDEXED, true));
    }

    @Test
    void aPartitionOfWhichNothingWasProcessedIsAllInFlight() {
        accepted.put("a", new Inventory.Accepted(WEB, new Inventory.Place(new TopicPartition("submissions", 5), 0)));

        assertThat(inventory().differences()).containsExactly(new Difference("a", Kind.NOT_THEMED, true));
    }

    @Test
    void whatNobodySaidIsTooMuch() {
        theme("themed", 1);
        index("themed", WEB);
        index("indexed", WEB);

        assertThat(inventory().differences())
                .containsExactlyInAnyOrder(
                        new Difference("themed", Kind.THEMED_WITHOUT_SUBMISSION, false),
                        new Difference("indexed", Kind.INDEXED_WITHOUT_THEMED, false));
    }

    @Test
    void aDeadLetterOfWhatWasThemedAfterAReplayIsCountedOnce() {
        accept("a", WEB, 1);
        putAside.add("a");
        theme("a", 1);
        index("a", WEB);

        assertThat(inventory().balances()).containsExactly(new Balance(WEB, 1, 1, 0, 1));
    }
}
