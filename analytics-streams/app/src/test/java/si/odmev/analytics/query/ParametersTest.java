package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static si.odmev.analytics.query.VelenjeConsultation.CONSULTATIONS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    @Test
    void withoutParametersAsksForWhatIsShownInTheFirstConsultation() {
        var filter = parameters(Map.of()).filter();

        assertThat(filter.consultation().id()).isEqualTo("velenje-2022");
        assertThat(filter.words()).isEmpty();
        assertThat(filter.submitted()).isEqualTo(Period.ALWAYS);
        assertThat(filter.chosen()).isEqualTo(Map.of(Facet.STATUS, Set.of("themed", "awaiting_review")));
    }

    @Test
    void fieldsLeftEmptyInAFormCountAsMissing() {
        var filter = parameters(
                        Map.of("q", List.of(" "), "theme", List.of(""), "from", List.of(""), "page", List.of("")))
                .filter();

        assertThat(filter).isEqualTo(parameters(Map.of()).filter());
    }

    @Test
    void takesSeveralValuesOfOneFacet() {
        var filter = parameters(Map.of("theme", List.of("green", "none"), "channel", List.of("web")))
                .filter();

        assertThat(filter.chosen(Facet.THEME)).containsExactlyInAnyOrder("green", "none");
        assertThat(filter.chosen(Facet.CHANNEL)).containsExactly("web");
    }

    @Test
    void statusAllIsNoCondition() {
        assertThat(parameters(Map.of("status", List.of("all"))).filter().chosen(Facet.STATUS))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2022-05-10, 2022-05-09T22:00:00Z",
        "2022-05-10T16:00, 2022-05-10T14:00:00Z",
        "2022-05-10T16:00:30, 2022-05-10T14:00:30Z",
        "2022-05-10T14:00:00Z, 2022-05-10T14:00:00Z",
        "2022-05-10T16:00+02:00, 2022-05-10T14:00:00Z",
        "2022-05-10T16:00 02:00, 2022-05-10T14:00:00Z",
    })
    void readsTheBeginningInTheConsultationsTimeZone(String typed, Instant moment) {
        assertThat(parameters(Map.of("from", List.of(typed))).submitted().from())
                .isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-05-10, 2022-05-10T22:00:00Z",
        "2022-10-30, 2022-10-30T23:00:00Z",
        "2022-05-10T16:00, 2022-05-10T14:00:00Z",
        "2022-05-10T14:00:00Z, 2022-05-10T14:00:00Z",
    })
    void includesTheLastDayWholeAndLeavesOutAMoment(String typed, Instant moment) {
        assertThat(parameters(Map.of("to", List.of(typed))).submitted().until()).isEqualTo(moment);
    }

    @Test
    void aSingleDayIsAPeriod() {
        var day = parameters(Map.of("from", List.of("2022-05-10"), "to", List.of("2022-05-10")))
                .submitted();

        assertThat(day)
                .isEqualTo(new Period(Instant.parse("2022-05-09T22:00:00Z"), Instant.parse("2022-05-10T22:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "from, 10.5.2022",
        "from, 2022-02-30",
        "from, +999999999-01-01",
        "to, 0001-01-01",
        "to, 2022-05-10T25:00",
        "from, yesterday",
        "consultation, ptuj",
        "theme, blue",
        "kind, PROPOSAL",
        "channel, fax",
        "status, erased",
        "language, slovenščina",
    })
    void namesTheParameterOfTheFilterThatItCantRead(String name, String value) {
        assertInvalid(name, Map.of(name, List.of(value)), Parameters::filter);
    }

    @ParameterizedTest
    @CsvSource({"page, -1", "page, x", "page, 99999999999", "page, 500", "size, 0", "size, 101", "size, 1.5"})
    void namesThePagingThatItCantRead(String name, String value) {
        assertInvalid(name, Map.of(name, List.of(value)), Parameters::page);
    }

    @Test
    void pagesUpToTenThousand() {
        assertThat(parameters(Map.of("page", List.of("99"), "size", List.of("100")))
                        .page())
                .isEqualTo(99);
        assertInvalid("page", Map.of("page", List.of("100"), "size", List.of("100")), Parameters::page);
    }

    @Test
    void refusesAnEndThatIsNotAfterTheBeginning() {
        assertInvalid("to", Map.of("from", List.of("2022-05-11"), "to", List.of("2022-05-10")), Parameters::submitted);
    }

    @Test
    void refusesTwoValuesWhereOneIsMeant() {
        assertInvalid("q", Map.of("q", List.of("park", "klop")), Parameters::filter);
    }

    @Test
    void refusesMoreWordsThanAnybodySearchesFor() {
        assertThat(parameters(Map.of("q", List.of("🌳".repeat(200)))).filter().words())
                .hasSize(400);
        assertInvalid("q", Map.of("q", List.of("a".repeat(201))), Parameters::filter);
    }

    @Test
    void countsCantBeSplitWithinAnHour() {
        assertInvalid("from", Map.of("from", List.of("2022-05-10T14:30:00Z")), Parameters::submittedByTheHour);
        assertInvalid("to", Map.of("to", List.of("2022-05-10T14:00:01Z")), Parameters::submittedByTheHour);
        assertThat(parameters(Map.of("from", List.of("2022-05-10T14:00:00Z")))
                        .submittedByTheHour()
                        .from())
                .isEqualTo(Instant.parse("2022-05-10T14:00:00Z"));
    }

    private static Parameters parameters(Map<String, List<String>> values) {
        return new Parameters(values, CONSULTATIONS);
    }

    private static void assertInvalid(String name, Map<String, List<String>> values, Function<Parameters, ?> question) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> question.apply(parameters(values)))
                .satisfies(invalid -> assertThat(invalid.parameter()).isEqualTo(name));
    }
}
