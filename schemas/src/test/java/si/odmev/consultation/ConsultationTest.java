package si.odmev.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
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
