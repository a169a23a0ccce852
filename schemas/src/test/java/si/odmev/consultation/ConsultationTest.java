package si.odmev.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsultationTest {
    private static final LocalizedText TITLE = new LocalizedText("Strategija", "Strategy");
    private static final List<Theme> THEMES = List.of(new Theme("green", new LocalizedText("Zeleno", "Green")));

    @Test
    void opensAndClosesByTheClockOfTheTownNotOfTheServer() {
        // On 10 May Ljubljana is two hours ahead of UTC.
        Consultation consultation = consultation("2022-05-10T16:00:00", "2022-05-31T00:00:00");

        assertThat(consultation.isOpenAt(Instant.parse("2022-05-10T13:59:59Z"))).isFalse();
        assertThat(consultation.isOpenAt(Instant.parse("2022-05-10T14:00:00Z"))).isTrue();
        assertThat(consultation.isOpenAt(Instant.parse("2022-05-30T21:59:59Z"))).isTrue();
        assertThat(consultation.isOpenAt(Instant.parse("2022-05-30T22:00:00Z"))).isFalse();
    }

    @Test
    void withoutAnEndStaysOpen() {
        assertThat(consultation("2022-05-10T16:00:00", null).isOpenAt(Instant.parse("2040-01-01T00:00:00Z")))
                .isTrue();
    }

    /** On 25 October 2026, Ljubljana has the hour from two to three twice: until 01:00 UTC in summer time, and then in winter time. */
    @Test
    void anEndInTheRepeatedHourIsTheFirstOne() {
        Consultation consultation = consultation("2026-05-10T16:00:00", "2026-10-25T02:30:00");

        assertThat(consultation.isOpenAt(Instant.parse("2026-10-25T00:29:59Z"))).isTrue();
        assertThat(consultation.isOpenAt(Instant.parse("2026-10-25T00:30:00Z"))).isFalse();
        assertThat(consultation.isOpenAt(Instant.parse("2026-10-25T01:15:00Z"))).isFalse();
    }

    @Test
    void aBeginningInTheRepeatedHourIsTheFirstOne() {
        Consultation consultation = consultation("2026-10-25T02:30:00", null);

        assertThat(consultation.isOpenAt(Instant.parse("2026-10-25T00:29:59Z"))).isFalse();
        assertThat(consultation.isOpenAt(Instant.parse("2026-10-25T00:30:00Z"))).isTrue();
        assertThat(consultation.isOpenAt(Instant.parse("2026-10-25T01:15:00Z"))).isTrue();
    }

    @Test
    void refusesAnEndBeforeTheBeginning() {
        assertThatThrownBy(() -> consultation("2022-05-10T16:00:00", "2022-05-10T16:00:00"))
                .hasMessageContaining("closes before it opens");
    }

    @Test
    void theFirstIsTheDefaultAndIdsAreUnique() {
        Consultation first = consultation("2022-05-10T16:00:00", null);

        assertThat(new Consultations(List.of(first)).byDefault()).isSameAs(first);
        assertThatThrownBy(() -> new Consultations(List.of(first, first))).hasMessageContaining("town-2022");
        assertThatThrownBy(() -> new Consultations(List.of())).hasMessageContaining("no consultation");
    }

    @Test
    void textsAreSloveneUnlessEnglishIsAskedFor() {
        assertThat(TITLE.in(Locale.ENGLISH)).isEqualTo("Strategy");
        assertThat(TITLE.in(Locale.UK)).isEqualTo("Strategy");
        assertThat(TITLE.in(Locale.GERMAN)).isEqualTo("Strategija");
    }

    @Test
    void asksOnlyTheQuestionsThatAreNotWithdrawnButKnowsAll() {
        Question trees = question("trees", false);
        Question benches = question("benches", true);
        Consultation asking = consultation("2022-05-10T16:00:00", null).asking(List.of(benches, trees));

        assertThat(asking.asked()).containsExactly(trees);
        assertThat(asking.question("benches")).contains(benches);
        assertThat(asking.question("fountains")).isEmpty();
        assertThat(asking.question(null)).isEmpty();
        assertThat(consultation("2022-05-10T16:00:00", null).questions()).isEmpty();
    }

    @Test
    void refusesMoreQuestionsThanPeopleReadAndTwoWithOneId() {
        Consultation consultation = consultation("2022-05-10T16:00:00", null);
        Question trees = question("trees", false);

        assertThatThrownBy(() -> consultation.asking(List.of(trees, trees))).hasMessageContaining("trees");
        assertThat(consultation
                        .asking(questions(Consultation.MOST_QUESTIONS, false))
                        .asked())
                .hasSize(12);
        assertThatThrownBy(() -> consultation.asking(questions(Consultation.MOST_QUESTIONS + 1, false)))
                .hasMessageContaining("more than 12");
        assertThat(consultation
                        .asking(questions(Consultation.MOST_QUESTIONS_EVER, true))
                        .questions())
                .hasSize(60);
        assertThatThrownBy(() -> consultation.asking(questions(Consultation.MOST_QUESTIONS_EVER + 1, true)))
                .hasMessageContaining("60");
    }

    @Test
    void refusesAQuestionThatNoFilterCouldName() {
        assertThatThrownBy(() -> question("none", false)).hasMessageContaining("none");
        assertThatThrownBy(() -> question("Trees!", false)).hasMessageContaining("Trees!");
        assertThatThrownBy(() -> question("a".repeat(Question.MAX_ID + 1), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Question("trees", null, null, false)).hasMessageContaining("label");
    }

    private static List<Question> questions(int number, boolean withdrawn) {
        return IntStream.range(0, number)
                .mapToObj(each -> question("q" + each, withdrawn))
                .toList();
    }

    private static Question question(String id, boolean withdrawn) {
        return new Question(id, TITLE, null, withdrawn);
    }

    private static Consultation consultation(String opens, String closes) {
        return new Consultation(
                "town-2022",
                "TWN",
                TITLE,
                TITLE,
                ZoneId.of("Europe/Ljubljana"),
                LocalDateTime.parse(opens),
                closes == null ? null : LocalDateTime.parse(closes),
                ThemePack.named(ThemePack.DEFAULT),
                THEMES);
    }
}
