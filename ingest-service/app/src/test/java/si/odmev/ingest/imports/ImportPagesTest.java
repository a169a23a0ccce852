package si.odmev.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import si.odmev.ingest.IngestTest;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.schemas.Channel;
import si.odmev.schemas.ImportState;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Submission;
import si.odmev.schemas.TableImport;
import si.odmev.schemas.TrustedRecords;

@IngestTest
class ImportPagesTest {
    private static final RequestPostProcessor CLERK = user("ana").roles("CLERK");
    private static final RequestPostProcessor EDITOR = user("eva").roles("EDITOR");
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MemoryLog log;

    @Autowired
    private Intake intake;

    @Autowired
    private ImportHistory history;

    @Autowired
    private MemoryImportJournal journal;

    /** In every text of a test, so that tests do not know each other's rows. */
    private String marker;

    @BeforeEach
    void begin() {
        TrustedRecords.trust();
        marker = UUID.randomUUID().toString();
    }

    @AfterEach
    void bringEverythingBack() {
        log.comeBack();
        journal.fail(0);
    }

    @Test
    void aStrangersWorkbookBecomesSubmissionsInThreeSteps() throws Exception {
        String address = address(upload("anketa.xlsx", workbook()));
        Document mapping = page(address);

        assertThat(mapping.select("select[name=use] option[selected]").eachAttr("value"))
                .containsExactly("number", "date", "name", "text", "text", "ignored");
        assertThat(mapping.select(".examples").get(3).text()).contains("Več klopi");
        assertThat(submit(mapping, address).getRedirectedUrl()).isEqualTo(address + "/preview");
        Document preview = page(address + "/preview");
        assertThat(preview.select(".count-fresh").text()).isEqualTo("3");
        assertThat(preview.select(".count-without-person").text()).isEqualTo("2");
        assertThat(said()).isEmpty();

        Document done = importNow(address);

        assertThat(done.select(".count-brought").text()).isEqualTo("3");
        assertThat(said())
                .extracting(Submission::getText)
                .containsExactlyInAnyOrder("Več klopi " + marker, "Lepo je " + marker, "Manj prometa " + marker);
        assertThat(said()).allSatisfy(submission -> {
            assertThat(submission.getChannel()).isEqualTo(Channel.WEB);
            assertThat(submission.getKind()).isEqualTo(Kind.UNKNOWN);
        });
        assertThat(said())
                .filteredOn(submission -> submission.getText().startsWith("Več"))
                .extracting(submission -> submission.getSubmittedAt().toString())
                .containsExactly("2022-05-10T10:00:00Z");
        assertThat(log.contacts)
                .extracting(contact -> contact.getSubmissionId())
                .doesNotContainAnyElementsOf(
                        said().stream().map(Submission::getSubmissionId).toList());
    }

    @Test
    void peopleWhoConsentedComeWithTheirWords() throws Exception {
        String csv =
                "Datum;Ime in priimek;E-pošta;Predlog\n10. 5. 2022;Ana Novak;ana@example.si;Klopi " + marker + "\n";
        String address = address(upload("t.csv", csv.getBytes(StandardCharsets.UTF_8)));
        ask(post(address)
                .with(csrf())
                .with(CLERK)
                .param("use", "date", "name", "email", "text")
                .param("consent", "true"));

        importNow(address);

        String id = said().getFirst().getSubmissionId();
        assertThat(log.contacts)
                .filteredOn(contact -> contact.getSubmissionId().equals(id))
                .extracting(contact -> contact.getName() + " " + contact.getEmail())
                .containsExactly("Ana Novak ana@example.si");
    }

    @Test
    void theSameTableAgainDoublesNothing() throws Exception {
        String csv = table("Klopi", "Klopi", "Luči");
        importAll(csv);

        Document preview = preview(csv);

        assertThat(preview.select(".count-fresh").text()).isEqualTo("0");
        assertThat(preview.select(".count-known").text()).isEqualTo("3");
        assertThat(preview.select("main form")).isEmpty();
        assertThat(said()).hasSize(3);
    }

    @Test
    void aTableThatHasGrownBringsOnlyWhatIsNew() throws Exception {
        String number = "N" + marker;
        String first = "Response ID;Submitted;Kaj menite o načrtu?\n" + number + "1;10. 5. 2022;Klopi " + marker + "\n";
        importAll(first);

        Document preview = preview(first + number + "2;11. 5. 2022;Luči " + marker + "\n" + number
                + "2;11. 5. 2022;Drevesa " + marker + "\n");

        assertThat(preview.select(".count-fresh").text()).isEqualTo("1");
        assertThat(preview.select(".count-known").text()).isEqualTo("1");
        assertThat(preview.select("#problems ~ .scrolled td").text()).contains("že vrstica 3");
    }

    @Test
    void errorsNameRowsAsTheSheetDoesAndCanBeDownloaded() throws Exception {
        String csv = "Datum,Vrsta,Predlog občana\n10. 5. 2022,predlog,Klopi " + marker + "\n\n1. 1. 2021,mnenje,Luči "
                + marker + "\n12. 5. 2022,predlog,\nnekoč,predlog,Drevesa " + marker + "\n13. 5. 2022,mnenje,=1+1 "
                + marker + "\n";
        String address = address(upload("t.csv", csv.getBytes(StandardCharsets.UTF_8)));
        submit(page(address), address);
        Document preview = page(address + "/preview");

        assertThat(preview.select(".count-fresh").text()).isEqualTo("2");
        assertThat(preview.select(".count-empty").text()).isEqualTo("1");
        assertThat(preview.select("#problems ~ .scrolled tbody th").eachText()).containsExactly("4", "6");
        String errors = ask(get(address + "/errors.csv").with(CLERK)).getContentAsString(StandardCharsets.UTF_8);
        assertThat(errors)
                .contains("4;C;Predlog občana;Ta dan posvetovanje ni sprejemalo prispevkov.", "6;A;Datum;To ni datum")
                .doesNotContain(marker);
    }

    @Test
    void anUndoErasesWhatTheImportBroughtAndNothingElse() throws Exception {
        importAll(table("Klopi"));
        String address = importAll(table("Klopi", "Luči", "Drevesa"));
        List<String> before = said().stream().map(Submission::getSubmissionId).toList();

        String past = "/import/past/" + address.substring("/import/".length());
        assertThat(page(past).text()).contains("Izbriši vse prispevke tega uvoza");
        assertThat(undo(past, EDITOR).getRedirectedUrl()).isEqualTo(past);
        awaitState(address, ImportState.UNDONE);

        assertThat(before).hasSize(3);
        assertThat(log.erased)
                .extracting(UUID::toString)
                .contains(before.get(1), before.get(2))
                .doesNotContain(before.get(0));
        assertThat(page(past).text()).contains("razveljavljen", "eva").doesNotContain("t.csv");
        assertThat(page(past).select("main form")).isEmpty();
    }

    @Test
    void afterAnUndoTheTableCanBeImportedAgainButWhatItsAuthorErasedStaysErased() throws Exception {
        String csv = table("Klopi", "Luči");
        String address = importAll(csv);
        intake.erase(UUID.fromString(said().getFirst().getSubmissionId()));
        undo("/import/past/" + address.substring("/import/".length()), CLERK);
        awaitState(address, ImportState.UNDONE);

        Document preview = preview(csv);

        assertThat(preview.select(".count-fresh").text()).isEqualTo("1");
        assertThat(preview.select(".count-erased").text()).isEqualTo("1");
        importAll(csv);
        assertThat(said()).hasSize(3);
    }

    @Test
    void anImportThatStoppedGoesOn() throws Exception {
        String csv = table("Klopi", "Luči");
        String address = address(upload("t.csv", csv.getBytes(StandardCharsets.UTF_8)));
        submit(page(address), address);
        log.goAway();
        begin(address);
        await().atMost(SOON).until(() -> page(address + "/progress").text().contains("Uvoz se je ustavil"));
        log.comeBack();

        Document done = importNow(address);

        assertThat(done.select(".count-brought").text()).isEqualTo("2");
        assertThat(said()).hasSize(2);
    }

    @Test
    void withoutAJournalNothingIsWritten() throws Exception {
        String address = address(upload("t.csv", table("Klopi").getBytes(StandardCharsets.UTF_8)));
        submit(page(address), address);
        journal.fail(1);

        begin(address);
        await().atMost(SOON).until(() -> page(address + "/progress").text().contains("Uvoz se je ustavil"));

        assertThat(said()).isEmpty();
    }

    @Test
    void anUndoThatStoppedGoesOn() throws Exception {
        String address = importAll(table("Klopi", "Luči"));
        String past = "/import/past/" + address.substring("/import/".length());
        log.refuseErasures();
        undo(past, CLERK);
        await().atMost(SOON).until(() -> page(past).text().contains("Razveljavitev se je ustavila"));
        log.comeBack();

        undo(past, CLERK);

        awaitState(address, ImportState.UNDONE);
    }

    @Test
    void anImportWhoseUndoHasBegunNeitherGoesOnNorIsOverwritten() throws Exception {
        String csv = table("Klopi", "Luči");
        String address = address(upload("t.csv", csv.getBytes(StandardCharsets.UTF_8)));
        submit(page(address), address);
        journal.afterNext(record -> history.take(TableImport.newBuilder(record)
                .setState(ImportState.UNDOING)
                .setChangedAt(record.getChangedAt().plusSeconds(1))
                .build()));

        begin(address);
        await().atMost(SOON).until(() -> page(address + "/progress").text().contains("Uvoz se je ustavil"));

        awaitState(address, ImportState.UNDOING);
        String past = "/import/past/" + address.substring("/import/".length());
        assertThat(begin(address).getRedirectedUrl()).isEqualTo(past);
        assertThat(preview(csv).select("[role=alert]").text()).contains("razveljavlja");
    }

    @Test
    void anImportStopsWithinAStepWhenItsUndoBegins() throws Exception {
        String address = address(upload(
                "t.csv",
                table(IntStream.range(0, 120).mapToObj(i -> "Klop " + i).toArray(String[]::new))
                        .getBytes(StandardCharsets.UTF_8)));
        submit(page(address), address);
        journal.afterNext(record -> history.take(TableImport.newBuilder(record)
                .setState(ImportState.UNDONE)
                .setChangedAt(record.getChangedAt().plusSeconds(1))
                .build()));

        begin(address);
        await().atMost(SOON).until(() -> page(address + "/progress").text().contains("Uvoz se je ustavil"));

        assertThat(said()).hasSize(50);
    }

    @Test
    void theRecordOfAnImportThatCameTooLateNamesNothing() throws Exception {
        String address = address(upload("t.csv", table("Klopi").getBytes(StandardCharsets.UTF_8)));
        submit(page(address), address);
        journal.afterNext(record -> ImportedIds.read(record)
                .forEach(id -> intake.accept(Draft.from(Channel.WEB, id)
                        .consultation("velenje-2022")
                        .kindNotAsked()
                        .text("Klopi " + marker)
                        .submittedAt(Instant.parse("2022-05-10T10:00:00Z"))
                        .consent(false)
                        .build())));

        Document done = importNow(address);

        assertThat(done.select(".count-known").text()).isEqualTo("1");
        awaitState(address, ImportState.DONE);
        UUID id = UUID.fromString(address.substring("/import/".length()));
        assertThat(ImportedIds.count(history.find(id).orElseThrow())).isZero();
    }

    @Test
    void onlyTheMappingThatWasPreviewedIsImported() throws Exception {
        String address = address(upload("t.csv", table("Klopi").getBytes(StandardCharsets.UTF_8)));
        submit(page(address), address);
        String seen = choice(address);
        ask(post(address)
                .with(csrf())
                .with(CLERK)
                .param("use", "ignored", "text")
                .param("channel", "paper")
                .param("consent", "true"));

        MockHttpServletResponse answer = begin(address, seen);

        assertThat(answer.getRedirectedUrl()).isEqualTo(address + "/preview?changed");
        assertThat(page(address + "/preview?changed").text())
                .contains("Pomen stolpcev", "t.csv", "na papirju", "privolili so vsi");
        assertThat(said()).isEmpty();
    }

    @Test
    void anUndoIsConfirmedAndAClerkUndoesOnlyTheirOwnImports() throws Exception {
        String address = importAll(table("Klopi"));
        String past = "/import/past/" + address.substring("/import/".length());

        MockHttpServletResponse unsure = ask(post(past).with(csrf()).with(CLERK));
        MockHttpServletResponse foreign = undo(past, user("iva").roles("CLERK"));

        assertThat(unsure.getStatus()).isEqualTo(400);
        assertThat(unsure.getContentAsString(StandardCharsets.UTF_8)).contains("Najprej potrdite");
        assertThat(foreign.getStatus()).isEqualTo(403);
        assertThat(Jsoup.parse(foreign.getContentAsString(StandardCharsets.UTF_8))
                        .select("main form"))
                .isEmpty();
        awaitState(address, ImportState.DONE);
        assertThat(page(past).select("#sure")).hasSize(1);
    }

    @Test
    void hiddenSheetsAreMarkedAndNotChosenByThemselves() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            for (String name : List.of("Osnutek", "Odgovori")) {
                var sheet = workbook.createSheet(name);
                sheet.createRow(0).createCell(0).setCellValue("Predlog");
                sheet.createRow(1).createCell(0).setCellValue("Klopi " + marker);
            }
            workbook.setSheetHidden(0, true);
            workbook.setActiveSheet(1);
            workbook.write(bytes);
        }

        Document mapping = page(address(upload("t.xlsx", bytes.toByteArray())));

        assertThat(mapping.select("#sheet option").eachText()).containsExactly("Osnutek (skrit list)", "Odgovori");
        assertThat(mapping.select("#sheet option[selected]").text()).isEqualTo("Odgovori");
    }

    @Test
    void hiddenRowsAreNamedInThePreview() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("Odgovori");
            sheet.createRow(0).createCell(0).setCellValue("Predlog");
            sheet.createRow(1).createCell(0).setCellValue("Klopi " + marker);
            var filtered = sheet.createRow(2);
            filtered.createCell(0).setCellValue("Luči " + marker);
            filtered.setZeroHeight(true);
            workbook.write(bytes);
        }
        String address = address(upload("t.xlsx", bytes.toByteArray()));
        submit(page(address), address);

        Document preview = page(address + "/preview");

        assertThat(preview.select(".count-hidden").text()).isEqualTo("1");
        assertThat(preview.text()).contains("izločene s filtrom");
    }

    @Test
    void whatIsWrongWithTheMappingIsNamedAndTheChoiceStays() throws Exception {
        String address = address(upload("t.csv", table("Klopi").getBytes(StandardCharsets.UTF_8)));

        MockHttpServletResponse answer = ask(post(address)
                .with(csrf())
                .with(CLERK)
                .param("use", "date", "date")
                .param("kind", "opinion")
                .param("channel", "paper"));

        Document page = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(page.select("[role=alert]").text()).contains("vsaj en stolpec z besedilom");
        assertThat(page.select("select[name=use] option[selected]").eachAttr("value"))
                .containsExactly("date", "date");
        assertThat(page.select("#kind option[selected]").attr("value")).isEqualTo("opinion");
        assertThat(page.select("#channel option[selected]").attr("value")).isEqualTo("paper");
        assertThat(ask(get(address + "/preview").with(CLERK)).getRedirectedUrl())
                .isEqualTo(address);
    }

    @Test
    void columnsWithTheSameUseAreNamedAndLinked() throws Exception {
        String address = address(upload(
                "t.csv",
                ("Datum;Oddano;Besedilo\n10. 5. 2022;10. 5. 2022;Klopi " + marker + "\n")
                        .getBytes(StandardCharsets.UTF_8)));

        MockHttpServletResponse answer =
                ask(post(address).with(csrf()).with(CLERK).param("use", "date", "date", "text"));

        Document page = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(page.select("#error-summary[autofocus] a").eachAttr("href")).containsExactly("#use-0", "#use-1");
        assertThat(page.select("#error-summary a").text()).contains("A Datum: datum", "B Oddano: datum");
        assertThat(page.select("select[aria-invalid]").eachAttr("id")).containsExactly("use-0", "use-1");
    }

    @Test
    void anotherRowOfHeadingsIsGuessedAnew() throws Exception {
        String csv = "Kaj predlagate?;Kdaj\nBesedilo;Datum\nKlopi " + marker + ";10. 5. 2022\n";
        String address = address(upload("t.csv", csv.getBytes(StandardCharsets.UTF_8)));

        ask(post(address).with(csrf()).with(CLERK).param("heading", "2").param("again", "true"));

        Document page = page(address);
        assertThat(page.select("#heading").attr("value")).isEqualTo("2");
        assertThat(page.select("tbody td").first().text()).isEqualTo("Besedilo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0089PNG\r\n", "%PDF-1.7", ";;\n;;\n"})
    void whatIsNoTableIsRefusedInWords(String content) throws Exception {
        MockHttpServletResponse answer = upload("slika.xlsx", content.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8))
                        .select("[role=alert]")
                        .text())
                .startsWith("Napaka:")
                .hasSizeGreaterThan(15);
        assertThat(Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8))
                        .select("#error-summary[autofocus] a")
                        .attr("href"))
                .isEqualTo("#file");
    }

    @Test
    void aTableBelongsToTheAccountThatUploadedIt() throws Exception {
        String address = address(upload("t.csv", table("Klopi").getBytes(StandardCharsets.UTF_8)));

        assertThat(ask(get(address).with(EDITOR)).getStatus()).isEqualTo(410);
        assertThat(ask(get("/import/" + UUID.randomUUID() + "/preview").with(CLERK))
                        .getStatus())
                .isEqualTo(410);
        assertThat(ask(get("/import/past/" + UUID.randomUUID()).with(CLERK)).getStatus())
                .isEqualTo(404);
    }

    @Test
    void onlyClerksAndEditorsImportAndOnlyWithAToken() throws Exception {
        assertThat(ask(get("/import").with(user("a").roles("ANALYST"))).getStatus())
                .isEqualTo(403);
        assertThat(ask(get("/import").with(EDITOR)).getStatus()).isEqualTo(200);
        assertThat(ask(multipart("/import")
                                .file(new MockMultipartFile("file", new byte[] {1}))
                                .with(CLERK))
                        .getRedirectedUrl())
                .isEqualTo("/import?refused=true");
        assertThat(page("/import?refused=true").select("[role=alert]").text()).contains("stran medtem potekla");
    }

    @Test
    void aTableCanBeDiscardedByTheOneWhoUploadedIt() throws Exception {
        String address = address(upload("t.csv", table("Klopi").getBytes(StandardCharsets.UTF_8)));
        assertThat(page(address).select("form[action$=discard]")).hasSize(1);

        ask(post(address + "/discard").with(csrf()).with(EDITOR));
        assertThat(ask(get(address).with(CLERK)).getStatus()).isEqualTo(200);
        ask(post(address + "/discard").with(csrf()).with(CLERK));

        assertThat(ask(get(address).with(CLERK)).getStatus()).isEqualTo(410);
    }

    private byte[] workbook() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("Odgovori");
            List<List<String>> rows = List.of(
                    List.of("Anketa"),
                    List.of("Št. prispevka", "Datum", "Ime in priimek", "Kaj predlagate?", "Kaj vam je všeč?", "Ocena"),
                    List.of("A1" + marker, "10. 5. 2022", "Ana Novak", "Več klopi " + marker, "Lepo je " + marker, "5"),
                    List.of("A2" + marker, "11. 5. 2022", "Eva Zupan", "Manj prometa " + marker, "", "3"));
            for (int i = 0; i < rows.size(); i++) {
                var row = sheet.createRow(i);
                for (int j = 0; j < rows.get(i).size(); j++) {
                    row.createCell(j).setCellValue(rows.get(i).get(j));
                }
            }
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    private String table(String... texts) {
        var csv = new StringBuilder("Datum;Besedilo\n");
        for (String text : texts) {
            csv.append("10. 5. 2022;").append(text).append(' ').append(marker).append('\n');
        }
        return csv.toString();
    }

    private MockHttpServletResponse upload(String name, byte[] content) throws Exception {
        return ask(multipart("/import")
                .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .param("consultation", "velenje-2022")
                .with(csrf())
                .with(CLERK));
    }

    private static String address(MockHttpServletResponse uploaded) {
        assertThat(uploaded.getStatus()).isEqualTo(302);
        return uploaded.getRedirectedUrl();
    }

    /** Presses the button of the mapping, with what the page has selected. */
    private MockHttpServletResponse submit(Document mapping, String address) throws Exception {
        return ask(post(address)
                .with(csrf())
                .with(CLERK)
                .param(
                        "use",
                        mapping.select("select[name=use] option[selected]")
                                .eachAttr("value")
                                .toArray(String[]::new)));
    }

    private Document preview(String csv) throws Exception {
        String address = address(upload("t.csv", csv.getBytes(StandardCharsets.UTF_8)));
        submit(page(address), address);
        return page(address + "/preview");
    }

    /** The address of the import. */
    private String importAll(String csv) throws Exception {
        String address = address(upload("t.csv", csv.getBytes(StandardCharsets.UTF_8)));
        submit(page(address), address);
        importNow(address);
        return address;
    }

    private MockHttpServletResponse begin(String address) throws Exception {
        return begin(address, choice(address));
    }

    private MockHttpServletResponse begin(String address, String choice) throws Exception {
        return ask(post(address + "/preview").with(csrf()).with(CLERK).param("choice", choice));
    }

    /** The mapping whose preview or progress is shown. */
    private String choice(String address) throws Exception {
        String previewed =
                page(address + "/preview").select("input[name=choice]").attr("value");
        return previewed.isEmpty()
                ? page(address + "/progress").select("input[name=choice]").attr("value")
                : previewed;
    }

    private MockHttpServletResponse undo(String past, RequestPostProcessor who) throws Exception {
        return ask(post(past).with(csrf()).with(who).param("sure", "true"));
    }

    private Document importNow(String address) throws Exception {
        begin(address);
        await().atMost(SOON).until(() -> page(address + "/progress").text().contains("Uvoz je končan"));
        return page(address + "/progress");
    }

    private void awaitState(String address, ImportState state) {
        UUID id = UUID.fromString(address.substring("/import/".length()));
        await().atMost(SOON).until(() -> history.find(id).orElseThrow().getState() == state);
    }

    private Document page(String address) throws Exception {
        return Jsoup.parse(
                ask(get(address).with(CLERK).locale(Locale.of("sl"))).getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private List<Submission> said() {
        return log.submissions.stream()
                .filter(submission -> submission.getText().contains(marker))
                .toList();
    }
}
