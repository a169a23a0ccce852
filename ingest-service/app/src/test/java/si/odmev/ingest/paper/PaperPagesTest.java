package si.odmev.ingest.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.uuid.Generators;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.intake.Outcome;
import si.odmev.schemas.Channel;
import si.odmev.schemas.TrustedRecords;

@IngestTest
class PaperPagesTest {
    private static final RequestPostProcessor CLERK = user("ana").roles("CLERK");

    /** Of ids that an older version gave. */
    private static final UUID OLDER = UUID.fromString("b1a5f2de-55c6-4a1e-8f3e-6d0c1f6e9a27");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private Intake intake;

    /** In every text of a test, so that tests do not know each other's forms. */
    private String marker;

    @BeforeEach
    void begin() {
        TrustedRecords.trust();
        marker = UUID.randomUUID().toString();
    }

    @Test
    void thePreviewShowsWhatWillBeStoredAndWhatWillNotAndWhy() throws Exception {
        Document page = preview("Vrsta;Besedilo;Datum prejema;Ime in priimek;Soglasje;Telefon\n"
                + "predlog;Klopi " + marker + ";10. maja 2022;Ana Zupan;da;040\n"
                + "Mnenje;Lepo " + marker + ";;;;\n"
                + "pritožba;Slabo " + marker + ";11. 5. 2022;;;\n");

        assertThat(page.select(".totals").text()).isEqualTo("2 novi, 1 z napako");
        assertThat(page.select("tbody tr").eachText())
                .satisfiesExactly(
                        row -> assertThat(row)
                                .startsWith("2 10. 5. 2022 Predlog Ana Zupan Klopi " + marker)
                                .endsWith("nova"),
                        row -> assertThat(row).startsWith("3 ").contains("(dan uvoza) Mnenje Lepo " + marker),
                        row -> assertThat(row)
                                .startsWith("4 11. 5. 2022 pritožba Slabo")
                                .contains("ne bo uvožena: celica A4 (»Vrsta«): »pritožba« ni vrsta, ki jo poznamo"));
        assertThat(page.select(".columns-read").text()).contains("C »Datum prejema« kot datum");
        assertThat(page.select(".columns-unread").text()).isEqualTo("Ne beremo: F »Telefon«");
        assertThat(page.select(".notes").text()).contains("UTF-8", "podpičje");
        assertThat(page.select("main form button").eachText()).containsExactly("Uvozi nove vrstice");
        assertThat(log.submissions).noneMatch(submission -> submission.getText().contains(marker));
    }

    @Test
    void theImportDoesWhatThePreviewSaidAndOnceOnly() throws Exception {
        String csv =
                "vrsta;besedilo;datum;ime;soglasje\npredlog;Klopi " + marker + ";10. 5. 2022;Ana Zupan;da\nmnenje;;;;\n"
                        + "mnenje;Dan " + marker + ";1. 1. 2022;;\nmnenje;Lepo " + marker + ";;;\n";

        Document done = imported(csv);
        assertThat(done.select(".totals").text()).isEqualTo("2 uvoženi, 2 z napako");
        assertThat(done.text())
                .contains("ni uvožena: celica C4 (»datum«): ta dan posvetovanje ni sprejemalo prispevkov");
        assertThat(imported(csv).select(".totals").text()).isEqualTo("0 uvoženih, 2 že uvoženi prej, 2 z napako");
        assertThat(texts()).hasSize(2);
        assertThat(log.contacts).anyMatch(contact -> "Ana Zupan".equals(contact.getName()));
    }

    @Test
    void thereIsNothingToPressWhereNothingIsNew() throws Exception {
        String csv = "vrsta;besedilo\npredlog;Klopi " + marker + "\n";
        imported(csv);

        Document page = preview(csv);
        assertThat(page.select(".totals").text()).isEqualTo("0 novih, 1 že uvožena prej");
        assertThat(page.select("main form")).isEmpty();
        assertThat(page.text()).contains("V tabeli ni novih vrstic");
    }

    @Test
    void theSameFormIsOneSubmissionHoweverItIsWritten() throws Exception {
        imported("vrsta;besedilo;datum\npredlog;Klopi " + marker + ";10.5.2022\n");
        imported("Vrsta;Besedilo;Datum\nPredlog;Klopi " + marker + ";10. 5. 2022\n");
        imported("kind,text,date\nproposal,Klopi " + marker + ",2022-05-10\n");
        imported("Type,Message,Received\nProposal,Klopi " + marker + ",10 May 2022\n");

        assertThat(texts()).hasSize(1);
    }

    @Test
    void threePeopleWithTheSameSentenceAreThree() throws Exception {
        String csv = "vrsta;besedilo\n" + ("predlog;Klopi " + marker + "\n").repeat(3);

        assertThat(imported(csv).select(".totals").text()).isEqualTo("3 uvožene");
        imported(csv);
        assertThat(texts()).hasSize(3);
    }

    @Test
    void aFormIsKnownByItsNumberAndAnotherFormWithTheSameNumberIsToldApartAndSaid() throws Exception {
        String number = "N" + marker;
        String heading = "številka obrazca;vrsta;besedilo;datum\n";
        imported(heading + number + ";predlog;Klopi " + marker + ";10. 5. 2022\n");
        assertThat(preview(heading + number.toUpperCase(Locale.ROOT) + ";predlog;Klopi " + marker + ";11. 5. 2022\n")
                        .select(".totals")
                        .text())
                .isEqualTo("0 novih, 1 že uvožena prej");

        String other = heading + number + ";predlog;Sence " + marker + ";10. 5. 2022\n" + number + ";mnenje;Lepo "
                + marker + ";\n";
        assertThat(preview(other).select(".totals").text()).isEqualTo("2 novi");
        assertThat(preview(other).text()).contains("ima tudi že uvoženi obrazec VEL-");
        imported(other);
        assertThat(imported(other).select(".totals").text()).isEqualTo("0 uvoženih, 2 že uvoženi prej");
        assertThat(texts()).hasSize(3);
    }

    @Test
    void twoFormsOfOneFileWithTheSameNumberAreTwoAndTheSecondSaysSo() throws Exception {
        String csv = "številka;vrsta;besedilo\n" + marker + ";predlog;Klopi " + marker + "\n" + marker
                + ";predlog;Sence " + marker + "\n" + marker + ";predlog;Klopi " + marker + "\n";

        Document page = preview(csv);
        assertThat(page.select(".totals").text()).isEqualTo("2 novi, 1 ponovljena");
        assertThat(page.text()).contains("ima tudi obrazec z drugim besedilom v vrstici 2", "Enaka je vrstici 2");
        imported(csv);
        assertThat(texts()).hasSize(2);
    }

    @Test
    void peopleWhoSignedOneFormAreEachASubmissionAndOnceOnly() throws Exception {
        String html = "<table><tr><th>Številka<th>Vrsta<th>Besedilo<th>Ime<th>Soglasje"
                + "<tr><td rowspan=3>" + marker + "<td rowspan=3>predlog<td rowspan=3>Klopi " + marker + "<td>Ana<td>da"
                + "<tr><td>Bor<td>da<tr><td>Cene<td>da</table>";

        assertThat(preview(html).text()).contains("ima tudi obrazec druge osebe v vrstici 2");
        assertThat(imported(html).select(".totals").text()).isEqualTo("3 uvožene");
        assertThat(imported(html).select(".totals").text()).isEqualTo("0 uvoženih, 3 že uvožene prej");
        assertThat(texts()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10. 5. 2022", "10.5.2022", "2022-05-10", "44691", "10/5/2022"})
    void whatAnOlderVersionImportedIsNotImportedAgain(String date) throws Exception {
        String text = "Klopi " + marker;
        UUID id = Generators.nameBasedGenerator(OLDER)
                .generate(String.join("\u0000", "velenje-2022", "7", "predlog", text, date));
        assertThat(intake.accept(Draft.from(Channel.PAPER, id)
                        .consultation("velenje-2022")
                        .kind("proposal")
                        .text(text)
                        .build()))
                .isInstanceOf(Outcome.Accepted.class);

        for (String again : List.of(date, "10. 5. 2022", "10. maja 2022")) {
            Document page = imported("številka;vrsta;besedilo;datum\n7;predlog;" + text + ";" + again + "\n");
            assertThat(page.select(".totals").text()).isEqualTo("0 uvoženih, 1 že uvožena prej");
        }
        assertThat(texts()).hasSize(1);
    }

    @Test
    void aDateThatAnOlderVersionDidNotReadMakesNoSecondForm() throws Exception {
        String text = "Prvič: klopi _x000D_\n" + marker;
        UUID id = Generators.nameBasedGenerator(OLDER)
                .generate(String.join("\u0000", "velenje-2022", "", "predlog", text, ""));
        intake.accept(Draft.from(Channel.PAPER, id)
                .consultation("velenje-2022")
                .kind("proposal")
                .text(text)
                .build());

        Document page =
                imported("vrsta;besedilo;Datum prejema\npredlog;\"Prvič: klopi \r\n" + marker + "\";10. 5. 2022\n");
        assertThat(page.select(".totals").text()).isEqualTo("0 uvoženih, 1 že uvožena prej");
    }

    @Test
    void aRefusedFileSaysItsCauseAndLeavesNothingToImport() throws Exception {
        Document page = preview("%PDF-1.7 ...");

        assertThat(page.select("[role=alert]").text()).isEqualTo("Napaka: Datoteka ni tabela, ampak dokument PDF.");
        assertThat(page.select("input[name=table]")).isEmpty();
        assertThat(page.select("input[type=file]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sl", "en"})
    void theTemplatesAreReadByTheImport(String language) throws Exception {
        for (String format : List.of("csv", "xlsx")) {
            byte[] template = mvc.perform(get("/live/paper/template." + format)
                            .param("lang", language)
                            .with(CLERK))
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            assertThat(preview(template, language).select("[role=alert]").text())
                    .contains(
                            language.equals("sl")
                                    ? "Tabela ima naslove stolpcev, pod njimi pa ni nobenega obrazca."
                                    : "The table has headings, and no forms below them.");
            if (format.equals("csv")) {
                String filled = new String(template, StandardCharsets.UTF_8)
                        + "1;predlog;Klopi;10. 5. 2022;Ana Zupan;ana@primer.si;da\r\n";
                assertThat(preview(filled.getBytes(StandardCharsets.UTF_8), language)
                                .select(".columns-unread")
                                .text())
                        .isEqualTo(
                                language.equals("sl")
                                        ? "Beremo vse stolpce tabele."
                                        : "All columns of the table are read.");
            }
        }
    }

    @Test
    void englishPagesSpeakEnglish() throws Exception {
        String csv = "kind,text,date\ncomplaint," + marker + ",10 May 2022\n";
        Document page = preview(csv.getBytes(StandardCharsets.UTF_8), "en");

        assertThat(page.select(".totals").text()).isEqualTo("0 new, 1 with an error");
        assertThat(page.text())
                .contains(
                        "will not be imported: cell A2 (\"kind\"): \"complaint\" is no kind that we know",
                        "10 May 2022");
    }

    private List<String> texts() {
        return log.submissions.stream()
                .map(submission -> submission.getText())
                .filter(text -> text.contains(marker))
                .toList();
    }

    private Document preview(String csv) throws Exception {
        return preview(csv.getBytes(StandardCharsets.UTF_8), "sl");
    }

    private Document preview(byte[] file, String language) throws Exception {
        return Jsoup.parse(answer(multipart("/live/paper")
                .file(new MockMultipartFile("file", file))
                .param("lang", language)
                .with(csrf())
                .with(CLERK)));
    }

    private Document imported(String csv) throws Exception {
        String table = Base64.getUrlEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8));
        return Jsoup.parse(answer(
                post("/live/paper/import").param("table", table).with(csrf()).with(CLERK)));
    }

    private String answer(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getContentAsString();
    }
}
