package si.odmev.ingest.live.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LifetimesTest {
    private static final int PHONES = 300;

    private final Random chance = new Random(2022);
    private final Lifetimes lifetimes = new Lifetimes(() -> chance);

    @Test
    void phonesThatJoinedTogetherDoNotComeBackTogether() {
        assertThat(mostInOneSecond(lifetimes::stream)).isLessThan(10);
        assertThat(mostInOneSecond(lifetimes::pause)).isLessThan(PHONES / 2);
    }

    @Test
    void aStreamLastsHalfAnHourMoreOrLess() {
        assertThat(Stream.generate(lifetimes::stream).limit(PHONES))
                .allSatisfy(stream -> assertThat(stream).isBetween(Duration.ofMinutes(25), Duration.ofMinutes(35)));
    }

    @Test
    void aPageIsBackBeforeItSaysThatTheConnectionIsLost() {
        assertThat(Stream.generate(lifetimes::pause).limit(PHONES))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    private static long mostInOneSecond(Supplier<Duration> times) {
        List<Long> seconds =
                Stream.generate(times).limit(PHONES).map(Duration::toSeconds).toList();
        return seconds.stream()
                .mapToLong(second -> seconds.stream().filter(second::equals).count())
                .max()
                .orElseThrow();
    }
}
