package si.odmev.ingest.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.intake.TestConsultation;

class ActTest {
    /** In winter, Ljubljana is an hour ahead. */
    private static final Instant NOW = Instant.parse("2027-03-01T07:00:00.5Z");

    private static final LocalDateTime LOCAL = LocalDateTime.parse("2027-03-01T08:00:00");

    private static Consultation consultation(String opens, String closes) {
        var open = TestConsultation.of("town", "TWN").opening(opens);
        return (closes == null ? open : open.closing(closes)).build();
    }

    private static List<Act> possible(Consultation consultation) {
        return Arrays.stream(Act.values())
                .filter(act -> act.isPossible(consultation, NOW))
                .toList();
    }

    @Test
    void whatCanBeDoneDependsOnTheState() {
        assertThat(possible(consultation("2027-04-01T00:00", null))).containsExactly(Act.OPEN);
        assertThat(possible(consultation("2027-04-01T00:00", "2027-05-01T00:00")))
                .containsExactly(Act.OPEN, Act.EXTEND);
        assertThat(possible(consultation("2027-02-01T00:00", null))).containsExactly(Act.CLOSE);
        assertThat(possible(consultation("2027-02-01T00:00", "2027-05-01T00:00")))
                .containsExactly(Act.CLOSE, Act.EXTEND);
        assertThat(possible(consultation("2027-01-01T00:00", "2027-02-01T00:00")))
                .containsExactly(Act.EXTEND);
    }

    @Test
    void opensAtOnce() {
        var opened = Act.OPEN
                .applied(consultation("2027-04-01T00:00", "2027-05-01T00:00"), NOW, null)
                .orElseThrow();

        assertThat(opened.isOpenAt(NOW)).isTrue();
        assertThat(opened.opens()).isEqualTo(LOCAL);
        assertThat(Act.OPEN.applied(opened, NOW, null)).isEmpty();
    }

    @Test
    void whatIsClosedInAnHourThatComesTwiceStaysClosed() {
        Instant firstPass = Instant.parse("2026-10-25T00:30:00Z");
        Instant secondPass = firstPass.plusSeconds(3600);
        Consultation open = consultation("2026-02-01T00:00", null);

        Consultation closedFirst = Act.CLOSE.applied(open, firstPass, null).orElseThrow();
        Consultation closedSecond = Act.CLOSE.applied(open, secondPass, null).orElseThrow();

        assertThat(closedFirst.isOpenAt(firstPass)).isFalse();
        assertThat(closedFirst.isOpenAt(secondPass.minusSeconds(600))).isFalse();
        assertThat(closedSecond.isOpenAt(secondPass)).isFalse();
        assertThat(Act.EXTEND.applied(closedFirst, secondPass, LocalDateTime.parse("2026-10-25T02:45:00")))
                .as("that end is over")
                .isEmpty();
    }

    @Test
    void closesAtOnceAndCanBeExtendedAgain() {
        var closed = Act.CLOSE
                .applied(consultation("2027-02-01T00:00", null), NOW, null)
                .orElseThrow();

        assertThat(closed.isOpenAt(NOW)).isFalse();
        assertThat(closed.closes()).isEqualTo(LOCAL);
        assertThat(Act.CLOSE.applied(closed, NOW, null)).isEmpty();
        var extended = Act.EXTEND.applied(closed, NOW, LOCAL.plusHours(1)).orElseThrow();
        assertThat(extended.isOpenAt(NOW)).isTrue();
    }

    @Test
    void whatWasOpenedInTheSameSecondClosesASecondLater() {
        var opened = Act.OPEN
                .applied(consultation("2027-04-01T00:00", null), NOW, null)
                .orElseThrow();
        var closed = Act.CLOSE.applied(opened, NOW, null).orElseThrow();

        assertThat(closed.closes()).isEqualTo(LOCAL.plusSeconds(1));
    }

    @Test
    void anEndIsExtendedToALaterTimeThatHasNotPassed() {
        var past = consultation("2027-01-01T00:00", "2027-02-01T00:00");
        var coming = consultation("2027-02-01T00:00", "2027-05-01T00:00");

        assertThat(Act.EXTEND.applied(past, NOW, LOCAL.minusHours(1))).isEmpty();
        assertThat(Act.EXTEND.applied(past, NOW, LOCAL)).isEmpty();
        assertThat(Act.EXTEND.applied(past, NOW, LOCAL.plusMinutes(1))).isPresent();
        assertThat(Act.EXTEND.applied(coming, NOW, LOCAL.plusMinutes(1))).isEmpty();
        assertThat(Act.EXTEND.applied(coming, NOW, null)).isEmpty();
        assertThat(Act.EXTEND.applied(consultation("2027-02-01T00:00", null), NOW, LOCAL.plusDays(1)))
                .as("there is no end to extend")
                .isEmpty();
    }
}
