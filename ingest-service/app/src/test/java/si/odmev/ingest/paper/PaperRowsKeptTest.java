package si.odmev.ingest.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that look like no forms and are. */
class PaperRowsKeptTest {
    @Test
    void aSecondTableWithFewerColumnsOnTheSameSheetHasForms() {
        PaperReading reading = PaperReading.of(
                "Vrsta;Besedilo;Ime in priimek;Soglasje",
                "predlog;Klopi;Ana Zupan;da",
                "mnenje;Lepo;;",
                "",
                "Vrsta;Besedilo",
                "predlog;Koš ob jezeru",
                "vprašanje;Kdaj bo most?");

        assertThat(reading.described())
                .containsExactly(
                        "2 proposal - [Ana Zupan] Klopi",
                        "3 opinion - [] Lepo",
                        "6 proposal - [] Koš ob jezeru",
                        "7 question - [] Kdaj bo most?");
    }

    @Test
    void manyRowsWithPeopleAndNoTextAreShown() {
        var lines = new ArrayList<>(List.of("Vrsta;Besedilo;Ime;Soglasje;Opomba", "mnenje;Lepo;;;"));
        IntStream.range(0, 22)
                .mapToObj(number -> "predlog;;Ana " + number + ";da;Klopi " + number)
                .forEach(lines::add);
        IntStream.range(0, 25).mapToObj(number -> "predlog;;;;").forEach(lines::add);
        PaperReading reading = PaperReading.of(lines.toArray(String[]::new));

        assertThat(reading.forms()).hasSize(23);
        assertThat(reading.described().subList(1, 23))
                .allSatisfy(form -> assertThat(form).contains("[Ana ", "(»Besedilo«) je prazna"));
        assertThat(reading.notes()).contains("Vrstice, ki so le pripravljene in nimajo besedila, niso obrazci: 25–49.");
    }
}
