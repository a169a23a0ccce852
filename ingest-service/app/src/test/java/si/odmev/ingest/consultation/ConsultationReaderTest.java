package si.odmev.ingest.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.ingest.consultation.ConsultationReader.Reading;

class ConsultationReaderTest {
    private static final ZoneId LJUBLJANA = ZoneId.of("Europe/Ljubljana");
    private static final ThemePack PACK = ThemePack.named(ThemePack.DEFAULT);
    private static final ThemePack OTHER = new ThemePack("village", PACK.themes(), PACK.none(), PACK.several());
    private static final Instant BEFORE = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant OPENED = Instant.parse("2027-03-01T07:00:00Z");

    private final ConsultationReader reader = new ConsultationReader(List.of(PACK, OTHER));

    private static ConsultationForm form() {
        return new ConsultationForm(
                " park-2027 ",
                "PRK",
                "Park ob Paki",
                "A park",
                "Kaj naj bo v parku?",
                "What should be in the park?",
                "2027-03-01T08:00",
                "",
                List.of("smart-city/smart", "smart-city/green"),
                0);
    }

    private static ConsultationForm with(String field, String value) {
        ConsultationForm form = form();
        UnaryOperator<String> of = name -> name.equals(field) ? value : null;
        return new ConsultationForm(
                or(of.apply("id"), form.id()),
                or(of.apply("receiptPrefix"), form.receiptPrefix()),
                or(of.apply("titleSl"), form.titleSl()),
                or(of.apply("titleEn"), form.titleEn()),
                or(of.apply("summarySl"), form.summarySl()),
                or(of.apply("summaryEn"), form.summaryEn()),
                or(of.apply("opens"), form.opens()),
                or(of.apply("closes"), form.closes()),
                field.equals("themes") ? List.of(value.split(" ")) : form.themes(),
                0);
    }

    private static String or(String value, String other) {
        return value == null ? other : value;
    }

    private Reading read(ConsultationForm form) {
        return reader.readNew(form, LJUBLJANA, "town-2022"::equals);
    }

    private static Consultation valid(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).consultation();
    }

    @Test
    void aFormBecomesAConsultation() {
        Consultation read = valid(read(form()));

        assertThat(read.id()).isEqualTo("park-2027");
        assertThat(read.title()).isEqualTo(new LocalizedText("Park ob Paki", "A park"));
        assertThat(read.opens()).isEqualTo(LocalDateTime.parse("2027-03-01T08:00"));
        assertThat(read.closes()).isNull();
        assertThat(read.timeZone()).isEqualTo(LJUBLJANA);
        assertThat(read.themes())
                .extracting(Theme::id)
                .as("in the order of the pack")
                .containsExactly("green", "smart");
        assertThat(ConsultationForm.of(new VersionedConsultation(read, 4, List.of()))
                        .themes())
                .containsExactly("smart-city/green", "smart-city/smart");
    }

    @ParameterizedTest
    @CsvSource({
        "id, '', missing",
        "id, Park, malformed",
        "id, -park, malformed",
        "id, town-2022, taken",
        "receiptPrefix, '', missing",
        "receiptPrefix, prk, malformed",
        "receiptPrefix, ČŠŽ, malformed",
        "titleSl, ' ', missing",
        "titleEn, '', missing",
        "summarySl, '', missing",
        "summaryEn, '', missing",
        "opens, '', missing",
        "opens, jutri, malformed",
        "closes, jutri, malformed",
        "closes, 2027-03-01T08:00, too-early",
        "themes, smart-city/green village/green, several-packs",
        "themes, smart-city/roads, unknown",
        "themes, towns/green, unknown",
        "themes, green, unknown",
    })
    void eachFieldSaysWhatIsWrong(String field, String value, String code) {
        assertThat(read(with(field, value))).isEqualTo(new Reading.Invalid(List.of(new FieldProblem(field, code))));
    }

    @Test
    void tooLongTextsAndNoThemesAreWrong() {
        assertThat(read(with("titleSl", "a".repeat(201))))
                .isEqualTo(new Reading.Invalid(List.of(new FieldProblem("titleSl", "too-long"))));
        assertThat(read(with("summaryEn", "a".repeat(1_001))))
                .isEqualTo(new Reading.Invalid(List.of(new FieldProblem("summaryEn", "too-long"))));
        assertThat(read(with("titleEn", "\ud800")))
                .isEqualTo(new Reading.Invalid(List.of(new FieldProblem("titleEn", "not-unicode"))));
        assertThat(read(ConsultationForm.empty()))
                .isInstanceOfSatisfying(
                        Reading.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(FieldProblem::messageKey)
                                .contains("consultations.themes.missing", "consultations.id.missing"));
    }

    @Test
    void whatSubmissionsDependOnIsFixedOnceItHasOpened() {
        Consultation before = valid(read(form()));
        ConsultationForm other = new ConsultationForm(
                "zoo",
                "ZOO",
                "Živalski vrt",
                "Zoo",
                "Kaj?",
                "What?",
                "2027-02-01T08:00",
                "2027-04-01T00:00",
                List.of("village/green"),
                1);

        Consultation waiting = valid(reader.readChange(other, before, BEFORE));
        assertThat(waiting.id()).isEqualTo("park-2027");
        assertThat(waiting.receiptPrefix()).isEqualTo("ZOO");
        assertThat(waiting.pack()).isEqualTo(OTHER);
        assertThat(waiting.opens()).isEqualTo(LocalDateTime.parse("2027-02-01T08:00"));

        Consultation opened = valid(reader.readChange(other, before, OPENED));
        assertThat(opened.receiptPrefix()).isEqualTo("PRK");
        assertThat(opened.opens()).isEqualTo(before.opens());
        assertThat(opened.pack()).isEqualTo(PACK);
        assertThat(opened.themes()).isEqualTo(before.themes());
        assertThat(opened.title().sl()).isEqualTo("Živalski vrt");
        assertThat(opened.closes()).isEqualTo(LocalDateTime.parse("2027-04-01T00:00"));
        assertThat(reader.readChange(with("closes", "2027-02-01T00:00"), before, OPENED))
                .isEqualTo(new Reading.Invalid(List.of(new FieldProblem("closes", "too-early"))));
    }

    @Property(tries = 300)
    void whateverIsTypedIsReadOrObjectedTo(
            @ForAll @StringLength(max = 60) String id,
            @ForAll @StringLength(max = 60) String text,
            @ForAll @StringLength(max = 60) String time,
            @ForAll @StringLength(max = 60) String theme) {
        var form = new ConsultationForm(id, id, text, text, text, text, time, time, List.of(theme), 0);

        assertThat(reader.readNew(form, LJUBLJANA, known -> false)).isNotNull();
    }
}
