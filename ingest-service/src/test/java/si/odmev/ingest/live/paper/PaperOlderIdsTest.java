package si.odmev.ingest.live.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids that the version before gave to forms that it read otherwise. */
class PaperOlderIdsTest {
    private static final UUID NUMBERS = UUID.fromString("5ea3a1a2-9a0c-4b7c-8f0e-2f6f5f0a7d11");
    private static final UUID WORDS = UUID.fromString("c0b7f1de-7a55-4b52-9a44-6f2f8f6f4c83");

    @Test
    void aDashOrSlashWasANumber() {
        List<PaperIds.Ids> ids = ids("Številka;Vrsta;Besedilo", "/;mnenje;Lepo", "/;mnenje;Grdo");

        assertThat(ids).allSatisfy(known -> {
            assertThat(known.byNumber()).isEmpty();
            assertThat(known.olderByNumber()).contains(id(NUMBERS, "town-2022", "/"));
        });
        assertThat(ids.get(1).older()).contains(words("/", "Grdo", "", 1));
    }

    @Test
    void theColumnOfANewHeadingWasNotRead() {
        List<PaperIds.Ids> ids =
                ids("Ev. št.;Vrsta;Besedilo;Datum vnosa", "7;mnenje;Lepo;10. 5. 2022", "8;mnenje;Lepo;11. 5. 2022");

        assertThat(ids.get(0).older()).contains(words("", "Lepo", "", 1)).doesNotContain(words("", "Lepo", "", 2));
        assertThat(ids.get(1).older()).contains(words("", "Lepo", "", 2)).doesNotContain(words("", "Lepo", "", 1));
        assertThat(ids("Številka;Vrsta;Besedilo", "7;mnenje;Lepo").getFirst().older())
                .doesNotContain(words("", "Lepo", "", 1));
    }

    @Test
    void theDayWasFirstWhateverTheOtherDatesWere() {
        PaperIds.Ids known = ids("Vrsta;Besedilo;Datum", "mnenje;Lepo;5/10/2022", "mnenje;Grdo;5/13/2022")
                .getFirst();

        assertThat(known.byWords()).isEqualTo(words("", "Lepo", "2022-05-10", 1));
        assertThat(known.older()).contains(words("", "Lepo", "2022-10-05", 1));
    }

    private static List<PaperIds.Ids> ids(String... lines) {
        var ids = new PaperIds();
        return PaperReading.of(lines).forms().stream().map(ids::of).toList();
    }

    private static UUID words(String number, String text, String day, int occurrence) {
        return id(WORDS, "town-2022", number, "opinion", text, day, "", "", String.valueOf(occurrence));
    }

    private static UUID id(UUID namespace, String... parts) {
        return Generators.nameBasedGenerator(namespace).generate(String.join("\u0000", parts));
    }
}
