package si.odmev.ingest.live.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import si.odmev.ingest.cells.Formulas;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.tables.Cell;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.TableReading;
import si.odmev.ingest.tables.Tables;
import si.odmev.platform.web.page.Dates;
import si.odmev.schemas.Kind;

class RecordTest {
    private static final Instant SIX = Instant.parse("2022-05-10T16:00:00Z");
    private static final ZoneId VELENJE = ZoneId.of("Europe/Ljubljana");
    private static final int TEXT = 3;

    private final LiveSessions sessions = new LiveSessions();
    private final Wording wording = wording("sl");
    private LiveSession session;
    private long minutes;

    private static Wording wording(String language) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages", "live", "platform");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        return new Wording(messages, new Dates(), Locale.forLanguageTag(language));
    }

    /** Each event is a minute after the one before. */
    private void happens(Event... events) {
        for (Event event : events) {
            sessions.apply("7K3MA", minutes, SIX.plusSeconds(60 * minutes), event);
            minutes++;
        }
        session = sessions.all().getFirst();
    }

    private void prepare() {
        happens(
                new Event.Prepared(
                        "velenje-2022", new Announcement("Predstavitev <strategije>", SIX, "Dom kulture"), "moderator"),
                new Event.StageChanged(Stage.WAITING, Stage.OPEN, "moderator"));
    }

    private UUID post(String text, Kind kind, String author) {
        UUID id = UUID.randomUUID();
        happens(new Event.Posted(id, author));
        sessions.keepWords(id, kind, text);
        return id;
    }

    private void move(UUID post, PostState before, PostState after) {
        happens(new Event.Moved(post, before, after, after == PostState.WITHHELD ? Rule.OFFENSIVE : null, "moderator"));
    }

    private EveningRecord evening() {
        prepare();
        UUID first = post("Kdaj bo zaslon?", Kind.QUESTION, "ana");
        UUID second = post("Več dreves.\nOb cesti.", Kind.PROPOSAL, null);
        UUID third = post("Kdaj pride zaslon?", Kind.QUESTION, "bine");
        UUID fourth = post("Zelo žaljivo", Kind.OPINION, "cilka");
        post("Še ne pregledano", Kind.OPINION, "dora");
        UUID sixth = post("Bo tudi klop?", Kind.QUESTION, "ana");
        move(second, PostState.RECEIVED, PostState.ANSWERING);
        move(first, PostState.RECEIVED, PostState.SHOWN);
        happens(new Event.Supported(first, "bine"), new Event.Supported(first, "cilka"));
        move(first, PostState.SHOWN, PostState.ANSWERING);
        move(first, PostState.ANSWERING, PostState.ANSWERED);
        move(third, PostState.RECEIVED, PostState.SHOWN);
        happens(new Event.Merged(third, PostState.SHOWN, first, "moderator"));
        move(fourth, PostState.RECEIVED, PostState.WITHHELD);
        move(sixth, PostState.RECEIVED, PostState.SHOWN);
        return EveningRecord.of(session, VELENJE);
    }

    @Test
    void itHasWhatEverybodyMaySeeInTheOrderOfTheEvening() {
        EveningRecord record = evening();

        assertThat(record.answered()).extracting(EveningRecord.Entry::number).containsExactly(2, 1);
        assertThat(record.answered().get(1).merged())
                .extracting(EveningRecord.Entry::number)
                .containsExactly(3);
        assertThat(record.shown()).extracting(EveningRecord.Entry::number).containsExactly(6);
        assertThat(record.withheld()).isEqualTo(Map.of(Rule.OFFENSIVE, 1L));
        assertThat(record.waiting()).isEqualTo(1);
        assertThat(record.answered().get(1).answeredAt())
                .hasValueSatisfying(at -> assertThat(at).isEqualTo("2022-05-10T18:13+02:00[Europe/Ljubljana]"));
    }

    @Test
    void aMergeThatIsTakenBackTheNextMorningChangesNeitherTimeNorOrder() {
        evening();
        UUID first = session.board().numbered(1).orElseThrow().id();
        UUID second = session.board().numbered(2).orElseThrow().id();
        List<EveningRecord.Entry> answered = EveningRecord.of(session, VELENJE).answered();
        happens(
                new Event.Merged(second, PostState.ANSWERED, first, "moderator"),
                new Event.Separated(second, first, "moderator"));

        assertThat(EveningRecord.of(session, VELENJE).answered()).isEqualTo(answered);
    }

    @Test
    void aPostThatIsBeingAnsweredIsTheLastOfTheAnsweredOnes() {
        evening();
        UUID next = post("Naslednje vprašanje", Kind.QUESTION, "ana");
        move(next, PostState.RECEIVED, PostState.ANSWERING);

        assertThat(EveningRecord.of(session, VELENJE).answered())
                .last()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo("answering"))
                .satisfies(entry -> assertThat(entry.answeredAt()).isEmpty());
    }

    @Test
    void whatWasMergedBeforeEverybodySawItIsCountedAndNotPrinted() throws IOException {
        evening();
        UUID first = session.board().numbered(1).orElseThrow().id();
        UUID unseen = post("Sem Ana, kdaj bo zaslon?", Kind.QUESTION, "ana");
        happens(new Event.Merged(unseen, PostState.RECEIVED, first, "moderator"));

        EveningRecord record = EveningRecord.of(session, VELENJE);

        assertThat(record.unseen()).isEqualTo(1);
        assertThat(record.all()).extracting(EveningRecord.Entry::number).containsExactly(2, 1, 3, 6);
        assertThat(new String(new RecordTable(record, wording).csv(), StandardCharsets.UTF_8))
                .contains("Združeni prispevki, ki prej niso bili prikazani: 1")
                .doesNotContain("Sem Ana");
        try (XWPFDocument document = read(new RecordDocument(record, wording).docx())) {
            assertThat(text(document.getTables().getFirst().getRow(2).getCell(TEXT)))
                    .isEqualTo("Kdaj bo zaslon?\nZdruženo, št. 3: »Kdaj pride zaslon?«");
        }
    }

    @Test
    void aPostThatWasMergedWhileTheHallSpokeAboutItIsPrinted() {
        prepare();
        UUID first = post("Prvo", Kind.QUESTION, "ana");
        UUID second = post("Drugo", Kind.QUESTION, "ana");
        move(second, PostState.RECEIVED, PostState.SHOWN);
        move(first, PostState.RECEIVED, PostState.ANSWERING);
        happens(new Event.Merged(first, PostState.ANSWERING, second, "moderator"));

        assertThat(EveningRecord.of(session, VELENJE).all())
                .extracting(EveningRecord.Entry::number)
                .containsExactly(2, 1);
    }

    @Test
    void whatWasMergedIntoAnErasedPostOrOneInTheInboxIsCountedAsNotReviewed() {
        prepare();
        UUID first = post("Prvo", Kind.QUESTION, "ana");
        UUID second = post("Drugo", Kind.QUESTION, "ana");
        happens(new Event.Merged(first, PostState.RECEIVED, second, "moderator"));
        assertThat(EveningRecord.of(session, VELENJE).waiting()).isEqualTo(2);

        happens(new Event.Erased(second));
        assertThat(EveningRecord.of(session, VELENJE).waiting()).isEqualTo(1);
    }

    @Test
    void theTableIsReadAsTheProjectReadsTables() throws IOException {
        byte[] csv = new RecordTable(evening(), wording).csv();

        assertThat(new String(csv, StandardCharsets.UTF_8)).startsWith("\uFEFFŠt.;");
        assertThat(rows(csv))
                .extracting(row -> row.cells().stream().map(Cell::text).toList())
                .containsExactly(
                        List.of(
                                "Št.",
                                "Oddano ob",
                                "Vrsta",
                                "Besedilo",
                                "Podpora",
                                "Stanje",
                                "Združeno s št.",
                                "Odgovorjeno ob",
                                "Seja",
                                "Začetek",
                                "Kraj"),
                        row(
                                "2",
                                "2022-05-10 18:03",
                                "Predlog",
                                "Več dreves.\nOb cesti.",
                                "0",
                                "Odgovorjeno",
                                "",
                                "2022-05-10 18:12"),
                        row(
                                "1",
                                "2022-05-10 18:02",
                                "Vprašanje",
                                "Kdaj bo zaslon?",
                                "2",
                                "Odgovorjeno",
                                "",
                                "2022-05-10 18:13"),
                        row(
                                "3",
                                "2022-05-10 18:04",
                                "Vprašanje",
                                "Kdaj pride zaslon?",
                                "0",
                                "Združeno z enakim prispevkom",
                                "1",
                                ""),
                        row("6", "2022-05-10 18:07", "Vprašanje", "Bo tudi klop?", "0", "Prikazano vsem", "", ""),
                        row("", "", "", "", "", "Zadržano, ker prispevek žali ali komu grozi: 1", "", ""),
                        row("", "", "", "", "", "Še nepregledani prispevki: 1", "", ""));
    }

    private static List<String> row(String... cells) {
        return Stream.concat(
                        Arrays.stream(cells), Stream.of("Predstavitev <strategije>", "2022-05-10 18:00", "Dom kulture"))
                .toList();
    }

    private static List<Row> rows(byte[] csv) {
        return ((TableReading.Read) Tables.read(csv)).file().sheets().getFirst().rows();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+386", "-1", "@SUM(A1)", "  =1", "\t=1", "\u00A0=1", "＝1", "－1"})
    void noCellIsAFormula(String cell) {
        assertThat(Formulas.guarded(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "Zakaj a = b?", "'=1"})
    void otherCellsStayAsTheyAre(String cell) {
        assertThat(Formulas.guarded(cell)).isEqualTo(cell);
    }

    @Test
    void theDocumentHasHeadingsAndTablesWhoseHeadingsAreRepeated() throws IOException {
        try (XWPFDocument document = read(new RecordDocument(evening(), wording).docx())) {
            assertThat(document.getParagraphs())
                    .filteredOn(paragraph -> !paragraph.getText().isEmpty())
                    .extracting(XWPFParagraph::getStyle, XWPFParagraph::getText)
                    .containsExactly(
                            tuple("Title", "Predstavitev <strategije>"),
                            tuple("Normal", "10. maja 2022 ob 18.00, Dom kulture"),
                            tuple("Heading1", "Odgovorjeno"),
                            tuple("Heading1", "Prikazano, brez odgovora"),
                            tuple("Heading1", "Česa v zapisu ni"),
                            tuple("Normal", "Zadržano, ker prispevek žali ali komu grozi: 1"),
                            tuple("Normal", "Še nepregledani prispevki: 1"));
            assertThat(document.getStyles().getStyle("Heading1").getName()).isEqualTo("heading 1");
            assertThat(document.getProperties().getCoreProperties().getTitle()).isEqualTo("Predstavitev <strategije>");
            assertThat(document.getTables()).hasSize(2).allSatisfy(table -> {
                assertThat(table.getRow(0).isRepeatHeader()).isTrue();
                assertThat(table.getRow(1).isRepeatHeader()).isFalse();
            });
            XWPFTable answered = document.getTables().getFirst();
            assertThat(cells(answered.getRow(1)))
                    .containsExactly("2", "18.12", "Predlog\npovedano v dvorani", "Več dreves.\nOb cesti.", "0");
            assertThat(cells(answered.getRow(2)))
                    .containsExactly(
                            "1", "18.13", "Vprašanje", "Kdaj bo zaslon?\nZdruženo, št. 3: »Kdaj pride zaslon?«", "2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sl", "en"})
    void theDocumentSaysItsLanguage(String language) throws IOException {
        byte[] docx = new RecordDocument(evening(), wording(language)).docx();
        try (XWPFDocument document = read(docx)) {
            byte[] styles =
                    document.getStyles().getPackagePart().getInputStream().readAllBytes();
            assertThat(new String(styles, StandardCharsets.UTF_8))
                    .contains("<w:lang w:val=\"" + (language.equals("sl") ? "sl-SI" : "en-GB") + "\"/>");
        }
    }

    @Property(tries = 100)
    void anyTextIsReadBackFromTheDocumentAndFromTheTable(@ForAll("texts") String text) throws IOException {
        // Tries share an instance.
        var evening = new RecordTest();
        evening.prepare();
        evening.move(evening.post(text, Kind.OPINION, "ana"), PostState.RECEIVED, PostState.SHOWN);
        EveningRecord record = EveningRecord.of(evening.session, VELENJE);

        assertThat(rows(new RecordTable(record, wording).csv())
                        .get(1)
                        .cell(TEXT)
                        .text())
                .isEqualTo(Formulas.guarded(text));
        try (XWPFDocument document = read(new RecordDocument(record, wording).docx())) {
            assertThat(document.getTables().getFirst().getRow(1).getCell(TEXT).getText())
                    .isEqualTo(text.replaceAll("[\uFFFE\uFFFF]", "\uFFFD"));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().all().ofMinLength(1).ofMaxLength(40),
                        Arbitraries.strings()
                                .withChars("=+-@;\"',<>&\n\t \uFFFEčšž😀")
                                .ofMinLength(1)
                                .ofMaxLength(20))
                .filter(PlainText::isUnicode)
                .map(PlainText::lines)
                .filter(text -> !text.isEmpty());
    }

    private static List<String> cells(XWPFTableRow row) {
        return row.getTableCells().stream().map(RecordTest::text).toList();
    }

    private static String text(XWPFTableCell cell) {
        return String.join(
                "\n", cell.getParagraphs().stream().map(XWPFParagraph::getText).toList());
    }

    private static XWPFDocument read(byte[] docx) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(docx));
    }
}
