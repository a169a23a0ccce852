package si.odmev.ingest.mail.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostponedTest {
    private static final UUID ID = UUID.randomUUID();
    private final Postponed postponed = new Postponed();
    private Instant now = Instant.parse("2022-05-10T10:00:00Z");

    @Test
    void eachWaitIsLongerThanTheOneBeforeUpToHalfAnHour() {
        assertThat(postponed.mayBeTried(ID, now)).isTrue();
        for (int minutes : new int[] {1, 5, 15, 30, 30}) {
            postponed.postpone(ID, now);
            assertThat(postponed.mayBeTried(
                            ID, now.plus(Duration.ofMinutes(minutes)).minusMillis(1)))
                    .isFalse();
            now = now.plus(Duration.ofMinutes(minutes));
            assertThat(postponed.mayBeTried(ID, now)).isTrue();
        }
    }

    @Test
    void whatLeftTheOutboxIsForgotten() {
        postponed.postpone(ID, now);

        postponed.keepOnly(Set.of());

        assertThat(postponed.mayBeTried(ID, now)).isTrue();
    }
}
