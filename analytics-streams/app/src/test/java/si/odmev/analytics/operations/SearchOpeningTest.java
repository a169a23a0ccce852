package si.odmev.analytics.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.query.SearchGate;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Workers;

class SearchOpeningTest {
    private final SearchGate gate = new SearchGate();
    private final List<Long> found = new ArrayList<>();
    private boolean areTopicsThere = true;

    @Test
    void theIndexMayBeReadOnceTheWholeListWasAppliedToIt() throws Exception {
        SearchOpening opening = opening(underWay -> {
            assertThat(gate.isOpen()).isFalse();
            assertThat(underWay).as("entries that are left out").isZero();
            return 3;
        });

        assertThat(opening.open()).isInstanceOf(Next.Done.class);

        assertThat(gate.isOpen()).isTrue();
        assertThat(found).containsExactly(3L);
    }

    @Test
    void whereTheListCanNotBeAppliedTheIndexStaysClosed() {
        SearchOpening opening = opening(underWay -> {
            throw new IOException("Elasticsearch is away");
        });

        assertThatThrownBy(opening::open).isInstanceOf(IOException.class);

        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void atTheFirstStartTheTopicOfTheListIsWaitedFor() throws Exception {
        areTopicsThere = false;
        SearchOpening opening = opening(SearchOpeningTest::noTopic);

        assertThat(opening.open()).isInstanceOf(Next.After.class);

        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void aListThatThisServiceMayNotSeeIsAFailureAndNotAnEmptyList() {
        SearchOpening opening = opening(SearchOpeningTest::noTopic);

        assertThatThrownBy(opening::open).isInstanceOf(UnknownTopicOrPartitionException.class);

        assertThat(gate.isOpen()).isFalse();
    }

    private static long noTopic(Duration underWay) {
        throw new UnknownTopicOrPartitionException("there is no such topic");
    }

    private SearchOpening opening(SearchOpening.Deletion deletion) {
        return new SearchOpening(deletion, () -> areTopicsThere, found::add, gate, Workers.endingWith(dead -> {}));
    }
}
