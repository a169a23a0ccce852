package si.odmev.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** What is remembered of an erasure, and for how long. Revisions are at least times in milliseconds. */
class ErasuresTest {
    private static final Instant NOW = Instant.parse("2022-05-10T14:20:00Z");
    private static final long A_WEEK_AGO = NOW.minus(Duration.ofDays(7)).toEpochMilli();

    private final KeyValueStore<String, Long> store = MemoryStore.of(Serdes.Long());
    private final Erasures erasures = new Erasures(store);

    @Test
    void theLastErasureIsTheOneWithTheGreatestRevision() {
        assertThat(erasures.last()).isZero();

        erasures.add("a", 5);
        erasures.add("b", 3);

        assertThat(erasures.last()).isEqualTo(5);
        assertThat(erasures.of("a")).isEqualTo(5);
        assertThat(erasures.of("b")).isEqualTo(3);
        assertThat(erasures.of("c")).isZero();
    }

    @Test
    void whatIsSaidAgainIsNoLongerErasedButItsErasureIsKnown() {
        erasures.add("a", 5);
        assertThat(erasures.contains("a")).isTrue();

        erasures.saidAgain("a");
        erasures.saidAgain("a");
        erasures.saidAgain("never-erased");

        assertThat(erasures.contains("a")).isFalse();
        assertThat(erasures.of("a")).isEqualTo(5);
        assertThat(erasures.of("never-erased")).isZero();
    }

    @Test
    void aSecondErasureTakesThePlaceOfTheFirst() {
        erasures.add("a", 5);
        erasures.saidAgain("a");
        erasures.add("a", 7);

        assertThat(erasures.contains("a")).isTrue();
        assertThat(erasures.of("a")).isEqualTo(7);
        erasures.forgetOld(NOW);
        assertThat(erasures.of("a")).as("nothing of the first comes to light").isZero();
    }

    @Test
    void anErasureIsForgottenWhenAWeekHasPassedAndTheGreatestRevisionNever() {
        for (String id : new String[] {"a-week", "said-a-week"}) {
            erasures.add(id, A_WEEK_AGO);
        }
        for (String id : new String[] {"older", "said-older"}) {
            erasures.add(id, A_WEEK_AGO - 1);
        }
        erasures.saidAgain("said-a-week");
        erasures.saidAgain("said-older");
        store.put("aside/of-another-kind", 1L);

        erasures.forgetOld(NOW);

        assertThat(erasures.of("a-week")).isEqualTo(A_WEEK_AGO);
        assertThat(erasures.of("said-a-week")).isEqualTo(A_WEEK_AGO);
        assertThat(erasures.of("older")).isZero();
        assertThat(erasures.of("said-older")).isZero();
        assertThat(erasures.last()).isEqualTo(A_WEEK_AGO);
        assertThat(store.get("aside/of-another-kind")).isOne();
    }

    @Test
    void theLastErasureStaysHoweverOldItIs() {
        erasures.add("a", 5);

        erasures.forgetOld(NOW);

        assertThat(erasures.last()).isEqualTo(5);
        assertThat(erasures.of("a")).isZero();
    }
}
