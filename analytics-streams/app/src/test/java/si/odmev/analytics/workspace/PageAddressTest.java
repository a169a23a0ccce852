package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static si.odmev.analytics.query.VelenjeConsultation.LJUBLJANA;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.query.Period;
import si.odmev.analytics.query.Timeline;
import si.odmev.platform.web.page.PageAddress;

class PageAddressTest {
    private final PageAddress address = new PageAddress("/workspace", state());

    @Test
    void writesItsStateEncoded() {
        assertThat(address).hasToString("/workspace?q=%C4%8De%C5%A1nja%20%26%20lipa&theme=green&theme=smart&page=3");
    }

    @Test
    void anotherConditionBeginsAtTheFirstPage() {
        assertThat(address.with("kind", "proposal"))
                .hasToString("/workspace?q=%C4%8De%C5%A1nja%20%26%20lipa&theme=green&theme=smart&kind=proposal");
    }

    @Test
    void takesBackOneOfSeveralValues() {
        assertThat(address.withoutValue("theme", "green").without("q")).hasToString("/workspace?theme=smart");
    }

    @Test
    void theOtherLanguageShowsTheSamePage() {
        assertThat(address.without("q").onPage(2).inLanguage("en"))
                .hasToString("/workspace?theme=green&theme=smart&page=2&lang=en");
    }

    @Test
    void dropsEmptyFields() {
        assertThat(new PageAddress("/workspace", Map.of("from", List.of("", " "))))
                .hasToString("/workspace");
    }

    @Test
    void aDayIsDrilledDownToAsADay() {
        var start = ZonedDateTime.of(2022, 5, 10, 0, 0, 0, 0, LJUBLJANA);

        assertThat(drilledDown(Period.ALWAYS, start, start.plusDays(1))).isEqualTo("from=2022-05-10&to=2022-05-10");
    }

    @Test
    void anHourIsDrilledDownToByTheClockOfTheConsultation() {
        var start = ZonedDateTime.of(2022, 5, 10, 16, 0, 0, 0, LJUBLJANA);

        assertThat(drilledDown(Period.ALWAYS, start, start.plusHours(1)))
                .isEqualTo("from=2022-05-10T16%3A00&to=2022-05-10T17%3A00");
    }

    @Test
    void anHourThatComesTwiceKeepsItsOffset() {
        var start = Instant.parse("2022-10-30T01:00:00Z").atZone(LJUBLJANA);

        assertThat(drilledDown(Period.ALWAYS, start, start.plusHours(1)))
                .isEqualTo("from=2022-10-30T02%3A00%2B01%3A00&to=2022-10-30T03%3A00");
    }

    @Test
    void aStepThatThePeriodCutsIsCutInTheListToo() {
        var start = ZonedDateTime.of(2022, 5, 10, 0, 0, 0, 0, LJUBLJANA);
        var afternoon = new Period(Instant.parse("2022-05-10T10:00:00Z"), Instant.parse("2022-05-10T14:00:00Z"));

        assertThat(drilledDown(afternoon, start, start.plusDays(1)))
                .isEqualTo("from=2022-05-10T12%3A00&to=2022-05-10T16%3A00");
    }

    private static String drilledDown(Period period, ZonedDateTime start, ZonedDateTime end) {
        return new DrillDown(new PageAddress("/workspace", Map.of()), period)
                .into(new Timeline.Step(start, end, 1, Map.of()))
                .toString()
                .substring("/workspace?".length());
    }

    private static Map<String, List<String>> state() {
        var state = new LinkedHashMap<String, List<String>>();
        state.put("q", List.of("češnja & lipa"));
        state.put("theme", List.of("green", "smart"));
        state.put("page", List.of("3"));
        return state;
    }
}
