package si.odmev.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentDecisionsTest {
    private static final Instant FIRST = Instant.parse("2022-05-11T08:00:00Z");
    private static final Instant SECOND = FIRST.plusMillis(200);

    private final RecentDecisions decisions = new RecentDecisions();

    @Test
    void ofTwoWhoSawTheSameTheSecondIsRefused() {
        decisions.claim("a", null, FIRST);

        assertThatThrownBy(() -> decisions.claim("a", null, SECOND)).isInstanceOf(DecidedMeanwhileException.class);
        assertThatCode(() -> decisions.claim("b", null, SECOND)).doesNotThrowAnyException();
    }

    @Test
    void whoSawTheFirstDecisionMayChangeIt() {
        decisions.claim("a", null, FIRST);

        assertThat(decisions.claim("a", FIRST, SECOND)).hasValue(FIRST);
        assertThatThrownBy(() -> decisions.claim("a", FIRST, SECOND.plusMillis(1)))
                .isInstanceOf(DecidedMeanwhileException.class);
    }

    @Test
    void whatWasNotRecordedAfterAllStandsInNobodysWay() {
        var before = decisions.claim("a", null, FIRST);
        decisions.release("a", before);

        assertThatCode(() -> decisions.claim("a", null, SECOND)).doesNotThrowAnyException();
    }

    @Test
    void aClaimOutlivesTheLargestActions() {
        decisions.claim("a", null, FIRST);
        for (int i = 0; i < BulkActions.MOST_KEPT; i++) {
            decisions.claim("other " + i, null, FIRST);
        }

        assertThatThrownBy(() -> decisions.claim("a", null, SECOND)).isInstanceOf(DecidedMeanwhileException.class);
    }

    @Test
    void tellsWhatWasDecidedSinceAMoment() {
        decisions.claim("a", null, FIRST);
        decisions.claim("b", null, SECOND);

        assertThat(decisions.since(FIRST)).containsExactly("b");
    }
}
