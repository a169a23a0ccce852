package si.odmev.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static final Instant OPENING = Instant.parse("2022-05-03T06:00:00Z");
    private static final Instant END_OF_20_MAY = Instant.parse("2022-05-20T22:00:00Z");
    private static final Instant PRESENTATION_BEGINS = Instant.parse("2022-05-10T14:00:00Z");
    private static final Instant PRESENTATION_ENDS = Instant.parse("2022-05-10T16:00:00Z");

    private final List<Arrival> arrivals =
            DemoText.all().stream().map(Arrival::of).toList();

    @Test
    void liesBetweenTheOpeningAnd20May() {
        assertThat(arrivals)
                .allMatch(arrival -> !arrival.submittedAt().isBefore(OPENING)
                        && arrival.submittedAt().isBefore(END_OF_20_MAY));
    }

    @Test
    void isMostOftenDuringThePresentation() {
        long during =
                arrivals.stream().filter(ArrivalTest::isDuringPresentation).count();

        assertThat(during).isBetween(arrivals.size() / 5L, arrivals.size() / 2L);
    }

    @Test
    void isLiveOnlyDuringThePresentation() {
        assertThat(arrivals)
                .filteredOn(arrival -> arrival.channel().equals("live"))
                .isNotEmpty()
                .allMatch(ArrivalTest::isDuringPresentation);
    }

    @Test
    void usesEveryChannel() {
        assertThat(arrivals.stream().collect(Collectors.groupingBy(Arrival::channel, Collectors.counting())))
                .containsOnlyKeys("web", "email", "live", "paper", "api")
                .allSatisfy((channel, count) -> assertThat(count).isGreaterThanOrEqualTo(3L));
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(DemoText.all().stream().map(Arrival::of)).isEqualTo(arrivals);
    }

    @Test
    void isOfAtLeast120TextsWithKeysOfTheirOwn() {
        List<DemoText> texts = DemoText.all();

        assertThat(texts).hasSizeGreaterThanOrEqualTo(120).allSatisfy(text -> {
            assertThat(text.kind()).isIn("proposal", "opinion", "suggestion", "question");
            assertThat(text.text()).isNotBlank();
        });
        assertThat(texts.stream().collect(Collectors.toMap(DemoText::idempotencyKey, Function.identity())))
                .hasSameSizeAs(texts);
    }

    private static boolean isDuringPresentation(Arrival arrival) {
        return !arrival.submittedAt().isBefore(PRESENTATION_BEGINS)
                && arrival.submittedAt().isBefore(PRESENTATION_ENDS);
    }
}
