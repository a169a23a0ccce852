package si.odmev.platform.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.Month;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DatesTest {
    private final Dates dates = new Dates();
    private final LocalDateTime presentation = LocalDateTime.of(2022, 5, 3, 8, 0);

    @Test
    void aSloveneMonthBesideItsDayIsInTheGenitive() {
        assertThat(Arrays.stream(Month.values())
                        .map(month -> dates.format(
                                presentation.withMonth(month.getValue()), "d. MMMM yyyy", PageLanguages.SLOVENE)))
                .containsExactly(
                        "3. januarja 2022",
                        "3. februarja 2022",
                        "3. marca 2022",
                        "3. aprila 2022",
                        "3. maja 2022",
                        "3. junija 2022",
                        "3. julija 2022",
                        "3. avgusta 2022",
                        "3. septembra 2022",
                        "3. oktobra 2022",
                        "3. novembra 2022",
                        "3. decembra 2022");
    }

    @Test
    void aMonthAloneIsInTheNominative() {
        assertThat(dates.format(presentation, "LLLL yyyy", PageLanguages.SLOVENE))
                .isEqualTo("maj 2022");
    }

    @Test
    void wordsOfThePatternStayAsTheyAre() {
        assertThat(dates.format(presentation, "'teden MMMM od' d. MMMM 'ob' H.mm", PageLanguages.SLOVENE))
                .isEqualTo("teden MMMM od 3. maja ob 8.00");
    }

    @Test
    void otherLanguagesHaveOneFormOfTheMonth() {
        assertThat(dates.format(presentation, "d MMMM yyyy 'at' HH:mm", Locale.ENGLISH))
                .isEqualTo("3 May 2022 at 08:00");
    }
}
