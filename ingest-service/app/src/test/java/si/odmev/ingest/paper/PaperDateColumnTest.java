package si.odmev.ingest.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.ingest.cells.CellDates;
import si.odmev.ingest.tables.XlsxParts;

class PaperDateColumnTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022/05/10 2:03:22 PM GMT+2",
                "10. 5. 2022 2:03 popoldne",
                "2022-05-10T14:03Z",
                "2022-05-10T14:03:22+02:00",
                "2022-05-10 14:03:22.123 UTC",
                "2022-05-10 14:03:22 +0200",
                "2022-05-10T14:03:22.123456Z",
                "2022-05-10T14:03+02:00[Europe/Ljubljana]",
                "2022-05-10 14:03:22 EEST",
                "10. 5. 2022 ob 14.03",
                "10. 5. 2022 ob 14h",
                "10. 5. 2022 14h",
                "10. 5. 2022, 14:03:22+02:00",
                "10. 5. 2022 ob 14.03 uri",
                "10. 5. 2022 ob 14. uri",
                "10. 5. 2022 (14:03)",
                "10. 5. 2022 14:03-15:00",
                "10. 5. 2022 dopoldne",
                "10/05/2022 2:03 p.m.",
                "10.05.2022 14:03 Uhr",
                "10.05.2022 um 14 Uhr",
                "10. 5. 2022. u 14:03 sati",
                "10. 5. 2022. u 14 h",
                "14:03 10. 5. 2022",
                "ob 14.03, 10. 5. 2022",
                "10 May 2022 at 2 pm",
                "10 May 2022 2:03\u202FPM CEST",
                "Tue, 10 May 2022 14:03:22 +0200",
                "Tue May 10 2022 14:03:22 GMT+0200 (Central European Summer Time)",
                "2022. 05. 10. 14:03",
                "20220510",
                "10052022"
            })
    void aTimeAndAZoneBesideADateChangeNothing(String date) {
        assertThat(CellDates.read(date)).as(date).hasToString("Optional[2022-05-10]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "May 10th, 2022",
                "May 10th 2022",
                "May 10, 2022",
                "10th of May 2022",
                "10th of May, 2022",
                "10 of May 2022",
                "the 10th of May 2022",
                "Tuesday, May 10th, 2022",
                "10. maj 2022",
                "10. maja 2022",
                "10.maja 2022",
                "10. maja, 2022",
                "10. maja leta 2022",
                "10. maja '22",
                "10/maj/2022",
                "10.5.22",
                "10. 5. '22",
                "10. V. 2022",
                "10.V.2022",
                "10. Mai 2022",
                "Dienstag, den 10. Mai 2022",
                "10. svibnja 2022.",
                "10. svibnja 2022. godine",
                "10. svibanj 2022",
                "10. 5. 2022. g.",
                "2022-maj-10",
                "2022 May 10",
                "V Velenju, 10. 5. 2022",
                "Velenje, dne 10. maja 2022",
                "Dne 10. 5. 2022",
                "Datum: 10. 5. 2022",
                "10. 5. 2022 (torek)",
                "10. 5. 2022, torek",
                "10–5–2022",
                "10,5,2022",
                "22-05-10",
                "10 maggio 2022",
                "2022. május 10."
            })
    void aDayIsReadInTheWordsOfOurCountries(String date) {
        assertThat(CellDates.read(date)).as(date).hasToString("Optional[2022-05-10]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v 12/2022",
                "V 9. 2022",
                "v 10.2022",
                "x 5 2022",
                "2022 v 10",
                "do 10. 5. 2022",
                "rok 5. 10. 2022",
                "Rok: 5. 10. 2022",
                "Rok za oddajo: 5. 10. 2022",
                "Rok oddaje 5. 10. 2022",
                "Rojstni datum: 5. 10. 1985",
                "rojstni dan 5. 10. 1985",
                "Datum rođenja: 5. 10. 1985",
                "Geburtstag: 5.10.1985",
                "Geburtsdatum 5.10.1985",
                "Date of birth: 5 October 1985",
                "Birthday: 5 October 1985",
                "rojen 5. 10. 1985",
                "rojena 5. 10. 1985",
                "Datum rojstva: 5. 10. 1985",
                "velja do 5. 10. 2022",
                "veljavnost 5. 10. 2022",
                "born 5 October 1985",
                "geb. 5.10.1985",
                "deadline 5. 10. 2022",
                "due 5. 10. 2022",
                "rođen 5. 10. 1985",
                "pred 10. 5. 2022",
                "po 10. maju 2022",
                "10. 5. 2022 in 11. 5. 2022",
                "10.05.22 11.05.22",
                "22.05.10",
                "obrazec 44691",
                "10000",
                "99999",
                "10/5/202",
                "32. 5. 2022",
                "maj 2022",
                "May 32nd, 2022",
                "2022/13/05",
                "14:03",
                "10. smrekec 2022"
            })
    void whatIsNoCertainDayIsNotGuessed(String date) {
        assertThat(CellDates.read(date)).as(date).isEmpty();
    }

    @Test
    void datesOfAColumnThatIsEvidentlyMonthFirstAreAllReadSoAndThatIsSaid() {
        PaperReading reading = dates("5/10/2022", "5/13/2022", "6/1/2022 2:03:22 PM", "10. 5. 2022", "2022-05-10");

        assertThat(days(reading)).containsExactly("2022-05-10", "2022-05-13", "2022-06-01", "2022-05-10", "2022-05-10");
        assertThat(reading.notes())
                .contains("Datume v stolpcu »datum« beremo z mesecem na prvem mestu, ker je med njimi »5/13/2022«:"
                        + " »5/10/2022« je 10. 5. 2022.");
        assertThat(reading.table().notes().stream().map(note -> PaperReading.said(note, "en")))
                .contains("Dates in the column \"datum\" are read with the month first, because \"5/13/2022\" is among"
                        + " them: \"5/10/2022\" is 10 May 2022.");
    }

    @Test
    void ambiguousDatesAreReadWithTheDayFirstAndThatIsSaid() {
        PaperReading reading = dates("5/10/2022", "6/10/2022");

        assertThat(days(reading)).containsExactly("2022-10-05", "2022-10-06");
        assertThat(reading.notes())
                .contains("Datume v stolpcu »datum« beremo z dnevom na prvem mestu: »5/10/2022« je 5. 10. 2022.");
        assertThat(days(dates("5/10/2022", "25/10/2022"))).containsExactly("2022-10-05", "2022-10-25");
        assertThat(dates("5/5/2022", "13/5/2022", "10. 5. 2022").notes()).noneMatch(note -> note.contains("beremo z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/"})
    void aDateWithTheWholeYearFirstContradictsNoOther(String separator) {
        PaperReading reading = dates(Stream.of("2022-05-10", "10-05-2022", "11-05-2022")
                .map(date -> date.replace("-", separator))
                .toArray(String[]::new));

        assertThat(days(reading)).containsExactly("2022-05-10", "2022-05-10", "2022-05-11");
    }

    @Test
    void aDateWithTheWholeYearFirstDecidesWhereTheOthersLeaveItOpen() {
        PaperReading reading = dates("2024-05-25", "24-05-26");

        assertThat(days(reading)).containsExactly("2024-05-25", "2024-05-26");
        assertThat(reading.notes())
                .anyMatch(note -> note.contains("z letom na prvem mestu, ker je med njimi »2024-05-25«"));
        assertThat(days(dates("2024/05/25", "24-05-26"))).containsExactly("2024-05-25", "2026-05-24");
        assertThat(days(dates("2024-05-25", "24-05-26", "31-05-26")))
                .containsExactly("2024-05-25", "2026-05-24", "2026-05-31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rok Novak, 10. 5. 2022", "Rok Novak 10.5.2022", "Rok N., Velenje, 10. 5. 2022"})
    void aFirstNameBeforeADateIsNoDeadline(String date) {
        assertThat(CellDates.read(date)).as(date).hasToString("Optional[2022-05-10]");
    }

    @Test
    void anAmbiguousDateAmongContradictingOnesNamesItsCell() {
        PaperReading reading = dates("5/13/2022", "13/5/2022", "5/10/2022", "5/5/2022");

        assertThat(reading.forms().stream()
                        .map(form -> form.problem().map(PaperReading::said).orElse("")))
                .containsExactly(
                        "",
                        "",
                        "celica C4 (»datum«): »5/10/2022« lahko pomeni različne dneve, drugi datumi v stolpcu pa niso vsi v"
                                + " istem vrstnem redu; vpišite ga na primer kot 10. 5. 2022",
                        "");
        assertThat(reading.forms().get(2).day()).isEmpty();
    }

    @Test
    void twoDigitsAreTheYearThatTheyCanBe() {
        assertThat(days(dates("22-05-10"))).containsExactly("2022-05-10");
        assertThat(days(dates("22-05-23", "22-05-31", "22-06-01")))
                .containsExactly("2022-05-23", "2022-05-31", "2022-06-01");
        assertThat(days(dates("10-05-22", "23-05-22"))).containsExactly("2022-05-10", "2022-05-23");
        assertThat(days(dates("26-05-30"))).containsExactly("2026-05-30");
    }

    @Test
    void dateCellsAmongMonthFirstTextsAreDoubted() {
        byte[] file = XlsxParts.transitional()
                .styles("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
                .sheet(
                        row(1, "vrsta", "besedilo", "datum")
                                + row(2, "mnenje", "Lepo", "5/13/2022")
                                + row(3, "mnenje", "Grdo").replace("</row>", "<c s=\"1\"><v>44839</v></c></row>"),
                        "");

        assertThat(PaperReading.of(file).notes())
                .anyMatch(
                        note -> note.startsWith(
                                "V stolpcu »datum« na listu »List1« so nekateri datumi besedilo z mesecem na prvem mestu (»5/13/2022«)"));
    }

    @Test
    void theSameFormIsOneHoweverItsDateIsWritten() {
        assertThat(Stream.of(
                                "10. 5. 2022",
                                "10.5.22",
                                "2022-05-10T14:03Z",
                                "2022/05/10 2:03:22 PM GMT+2",
                                "May 10th, 2022",
                                "22-05-10",
                                "20220510",
                                "V Velenju, 10. maja 2022")
                        .map(date -> dates(date).ids().getFirst())
                        .distinct())
                .hasSize(1);
        assertThat(dates("5/13/2022", "5/10/2022").ids().get(1))
                .isEqualTo(dates("x", "10. 5. 2022").ids().get(1));
    }

    /** A form for each date; the texts differ. */
    private static PaperReading dates(String... dates) {
        var lines = new ArrayList<>(List.of("vrsta\tbesedilo\tdatum"));
        for (int i = 0; i < dates.length; i++) {
            lines.add("mnenje\tLepo " + (dates.length - i == 1 ? "" : dates.length - i) + "\t" + dates[i]);
        }
        return PaperReading.of(lines.toArray(String[]::new));
    }

    private static List<String> days(PaperReading reading) {
        return reading.forms().stream()
                .map(form -> form.day().map(Object::toString).orElse("-"))
                .toList();
    }

    private static String row(int number, String... cells) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (String cell : cells) {
            row.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }
}
