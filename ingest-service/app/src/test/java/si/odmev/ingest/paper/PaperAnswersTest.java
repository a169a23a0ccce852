package si.odmev.ingest.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.ingest.cells.ConsentWords;

/** Cells that say yes, no, or that there is nothing to say. */
class PaperAnswersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "da",
                "DA",
                "Da.",
                "(da)",
                "[x]",
                "Da, strinjam se",
                "Da, soglašam",
                "Da, se strinjam.",
                "se strinjam",
                "Strinjam se!",
                "soglaša",
                "soglasna",
                "privolim",
                "√",
                "✅",
                "✔️",
                "☑",
                "☒",
                "x",
                "X",
                "×",
                "+",
                "1",
                "true",
                "d",
                "Ja",
                "ja, ich stimme zu",
                "einverstanden",
                "yes",
                "Yes, I agree",
                "I agree",
                "I consent",
                "agreed",
                "slažem se",
                "Da, slažem se",
                "soglašam z obdelavo osebnih podatkov",
                "soglasje dano"
            })
    void aYesIsReadHoweverItIsWritten(String yes) {
        assertThat(ConsentWords.read(yes)).as(yes).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ne",
                "Ne.",
                "(ne)",
                "NE",
                "ne soglašam",
                "Ne, ne soglašam",
                "se ne strinjam",
                "ne strinjam se",
                "/",
                "-",
                "–",
                "—",
                "n/a",
                "ni podatka",
                "neznano",
                "brez",
                "ni soglasja",
                "no",
                "No, I don't agree",
                "I do not agree",
                "nein",
                "nicht einverstanden",
                "☐",
                "✗",
                "❌",
                "0",
                "false",
                "ne slažem se",
                "nije suglasan"
            })
    void aNoAndNothingAreNoConsent(String no) {
        assertThat(ConsentWords.read(no)).as(no).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mogoče",
                "da / ne",
                "DA NE",
                "da, a ne objavite imena",
                "ne vem",
                "da, če mi odgovorite",
                "samo za odgovor",
                "2",
                "10. 5. 2022",
                "glej obrazec",
                "yes and no",
                "✅ ❌"
            })
    void aConditionOrBothAnswersAreNeitherYesNorNo(String unclear) {
        assertThat(ConsentWords.read(unclear)).as(unclear).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "-",
                "–",
                "—",
                "--",
                "...",
                "?",
                "ni podatka",
                "Ni podatka.",
                "n/a",
                "N/A",
                "n. a.",
                "neznano",
                "brez",
                "x",
                "X",
                "(neznano)",
                "anonimno",
                "ni navedeno",
                "nepoznato",
                "keine Angabe",
                "unbekannt",
                "unknown",
                "none"
            })
    void aCellThatSaysThatThereIsNothingIsEmpty(String nothing) {
        PaperForm form = PaperReading.of(
                        "številka\tvrsta\tbesedilo\tdatum\time\tpriimek\te-naslov\tsoglasje",
                        String.join("\t", nothing, "mnenje", "Lepo", nothing, nothing, nothing, nothing, ""))
                .forms()
                .getFirst();

        assertThat(form.problem()).isEmpty();
        assertThat(form.number()).isEmpty();
        assertThat(form.day()).isEmpty();
        assertThat(form.name()).isEmpty();
        assertThat(form.email()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "–", "—", "/", "...", "?", "n/a", "ni podatka"})
    void aTextThatSaysNothingIsEmpty(String nothing) {
        PaperForm form =
                PaperReading.of("vrsta\tbesedilo", "mnenje\t" + nothing).forms().getFirst();

        assertThat(form.text()).isEmpty();
        assertThat(form.problem().map(PaperReading::said))
                .contains("celica B2 (»besedilo«) je prazna; prepišite besedilo z obrazca");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ne", "x", "Brez", "👍", "+1", "Nič.", "Ni slabo", "neznano"})
    void aWordAloneIsWhatSomebodySaid(String text) {
        assertThat(PaperReading.of("vrsta\tbesedilo", "mnenje\t" + text)
                        .forms()
                        .getFirst()
                        .text())
                .isEqualTo(text);
    }

    @Test
    void aKindThatSaysNothingIsMissing() {
        assertThat(PaperReading.of("vrsta;besedilo", "/;Lepo")
                        .forms()
                        .getFirst()
                        .problem()
                        .map(PaperReading::said))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("celica A2 (»vrsta«) je prazna"));
    }
}
