package si.odmev.analytics.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.presence.Onlookers.Onlooker;
import si.odmev.schemas.Attention;
import si.odmev.schemas.Presence;

class PresenceDeskTest {
    private static final UUID SUBMISSION = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");
    private static final UUID ANOTHER = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000002");
    private static final UUID PAGE = UUID.fromString("0190d9a4-9f1c-4000-8000-000000000003");
    private static final UUID ANOTHER_PAGE = UUID.fromString("0190d9a4-9f1c-4000-8000-000000000004");
    private static final Instant NOW = Instant.parse("2022-05-11T08:00:00Z");

    private final MockProducer<String, Presence> producer =
            new MockProducer<>(true, null, new StringSerializer(), (topic, sign) -> new byte[0]);
    private final PresenceMessages messages = new PresenceMessages(() -> producer);
    private final Onlookers onlookers = new Onlookers();

    private PresenceDesk at(int second) {
        return new PresenceDesk(onlookers, messages, Clock.fixed(NOW.plusSeconds(second), ZoneOffset.UTC));
    }

    @Test
    void whoeverLooksIsShownToTheOthersOfTheSameSubmission() {
        at(0).note(SUBMISSION, "maja", PAGE, Attention.LOOKING);
        at(0).note(SUBMISSION, "bine", PAGE, Attention.CORRECTING);
        at(0).note(ANOTHER, "nika", PAGE, Attention.LOOKING);

        assertThat(at(1).besides("ana", SUBMISSION))
                .containsExactly(new Onlooker("bine", true), new Onlooker("maja", false));
        assertThat(at(1).besides("maja", SUBMISSION)).containsExactly(new Onlooker("bine", true));
    }

    @Test
    void whoeverLeavesIsGoneAtOnceAndWhoeverGivesNoSignSoon() {
        at(0).note(SUBMISSION, "maja", PAGE, Attention.LOOKING);
        at(0).note(SUBMISSION, "bine", PAGE, Attention.LOOKING);
        at(3).note(SUBMISSION, "maja", PAGE, Attention.LEFT);

        assertThat(at(3).besides("ana", SUBMISSION)).containsExactly(new Onlooker("bine", false));
        assertThat(at((int) Onlookers.SHOWN.toSeconds() + 1).besides("ana", SUBMISSION))
                .isEmpty();
    }

    /** A form that is sent loads the page anew, and the last sign of the old page may come after the first of the new one. */
    @Test
    void whoeverLeavesOneOfTwoPagesIsStillThere() {
        at(0).note(SUBMISSION, "maja", PAGE, Attention.CORRECTING);
        at(1).note(SUBMISSION, "maja", ANOTHER_PAGE, Attention.LOOKING);
        assertThat(at(2).besides("ana", SUBMISSION)).containsExactly(new Onlooker("maja", true));

        at(3).note(SUBMISSION, "maja", PAGE, Attention.LEFT);
        assertThat(at(3).besides("ana", SUBMISSION)).containsExactly(new Onlooker("maja", false));

        at(4).note(SUBMISSION, "maja", ANOTHER_PAGE, Attention.LEFT);
        assertThat(at(4).besides("ana", SUBMISSION)).isEmpty();
    }

    @Test
    void theOtherInstancesHearOfEveryChangeAndNowAndThenOfWhoStays() throws Exception {
        for (int second = 0; second <= 60; second += 5) {
            at(second).note(SUBMISSION, "maja", PAGE, second < 60 ? Attention.LOOKING : Attention.LEFT);
        }
        int sent = 13;
        while (sent-- > 0) {
            messages.step();
            if (producer.history().getLast().value().getAttention() == Attention.LEFT) {
                break;
            }
        }

        List<Presence> told =
                producer.history().stream().map(ProducerRecord::value).toList();
        assertThat(told).hasSizeBetween(5, 8);
        assertThat(told.getFirst().getAt()).isEqualTo(NOW);
        assertThat(told.getLast().getAttention()).isEqualTo(Attention.LEFT);
        for (int i = 1; i < told.size(); i++) {
            assertThat(Duration.between(told.get(i - 1).getAt(), told.get(i).getAt()))
                    .isLessThan(Onlookers.SHOWN);
        }

        var elsewhere = new Onlookers();
        var shown = new ArrayList<Integer>();
        told.forEach(sign -> {
            elsewhere.take(sign, sign.getAt());
            shown.add(elsewhere.besides("ana", SUBMISSION, sign.getAt()).size());
        });
        assertThat(shown.getFirst()).isOne();
        assertThat(shown.getLast()).isZero();
    }

    @Test
    void aSignThatComesLateChangesNothing() {
        onlookers.take(sign("maja", Attention.LEFT, 5), NOW.plusSeconds(5));
        onlookers.take(sign("maja", Attention.LOOKING, 2), NOW.plusSeconds(5));
        onlookers.take(sign("bine", Attention.LOOKING, 0), NOW.plusSeconds(60));

        assertThat(onlookers.besides("ana", SUBMISSION, NOW.plusSeconds(6))).isEmpty();
    }

    @Test
    void theSignsInMemoryAreBounded() {
        IntStream.rangeClosed(0, Onlookers.MOST)
                .forEach(i -> onlookers.take(sign("account" + i, Attention.LOOKING, 0), NOW));

        assertThat(onlookers.besides("ana", SUBMISSION, NOW)).hasSize(Onlookers.MOST);
    }

    private static Presence sign(String account, Attention attention, int second) {
        return new Presence(SUBMISSION.toString(), account, attention, NOW.plusSeconds(second), PAGE.toString());
    }
}
