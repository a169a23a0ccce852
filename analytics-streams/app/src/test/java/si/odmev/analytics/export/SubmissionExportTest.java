package si.odmev.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static si.odmev.analytics.query.VelenjeConsultation.CONSULTATION;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.StaticMessageSource;
import si.odmev.analytics.query.Period;
import si.odmev.analytics.query.SearchOn;
import si.odmev.analytics.query.SubmissionFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SubmissionExportTest {
    /** More than two slices, the last one not full. */
    private static final int COUNT = 1_234;

    private SlicedSearch server;
    private SearchOn search;
    private SubmissionExport exports;

    @BeforeEach
    void start() throws IOException {
        server = new SlicedSearch(COUNT, place -> Rows.row(place, "Besedilo " + place));
        search = new SearchOn(server.url());
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        exports = new SubmissionExport(search.search(), messages);
    }

    @AfterEach
    void stop() throws IOException {
        search.close();
        server.close();
    }

    @Test
    void jsonLinesHaveEachSubmissionOnceAndSayThatTheyAreComplete() throws IOException {
        var lines = written(ExportFormat.JSONL)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();

        assertThat(lines.subList(0, COUNT))
                .extracting(line -> line.path("receipt").asString())
                .containsExactlyElementsOf(IntStream.range(0, COUNT)
                        .mapToObj("VEL-%08d"::formatted)
                        .toList());
        assertThat(lines.getLast().at("/end/complete").asBoolean()).isTrue();
        assertThat(lines.getLast().at("/end/rows").asInt()).isEqualTo(COUNT);
        JsonNode first = lines.getFirst();
        assertThat(first.propertyNames())
                .containsExactlyElementsOf(Column.ALL.stream().map(Column::name).toList());
        assertThat(first.path("submittedAt").asString()).isEqualTo("2022-05-10T14:00:05Z");
        assertThat(first.path("themes").toString()).isEqualTo("[\"green\",\"smart\"]");
        assertThat(first.path("title").isNull()).isTrue();
        assertThat(first.path("history").toString()).isEqualTo("[\"2022-05-10: Zaradi klopi.\"]");
    }

    @Test
    void noFileNamesAnAccount() throws IOException {
        assertThat(written(ExportFormat.JSONL)).doesNotContain("ana\"", "\"ana");
    }

    @Test
    void csvBeginsWithAByteOrderMarkAndHasALineForEachSubmission() throws IOException {
        var lines = written(ExportFormat.CSV).split("\r\n", -1);

        assertThat(lines).hasSize(1 + COUNT + 1);
        assertThat(lines[0]).startsWith("\uFEFFexport.column.receipt;export.column.consultation;");
        assertThat(lines[1])
                .isEqualTo(
                        "VEL-00000000;velenje-2022;2022-05-10 16:00:05;channel.web;kind.proposal;slovenščina;;Besedilo 0;"
                                        .replace("channel.web", "web")
                                        .replace("kind.proposal", "proposal")
                                + "\"Zeleno; Pametno\";themed;3;'=Drevesa;2022-05-10: Zaradi klopi.;");
    }

    @Test
    void aWorkbookHasASheetForAllOneForEachThemeAndOneThatSaysWhatItIs() throws IOException {
        var out = new ByteArrayOutputStream();
        exports.write(export(ExportFormat.XLSX), rows -> out);
        var workbook = new OpenedWorkbook(out.toByteArray());

        assertThat(workbook.names())
                .containsExactly("export.sheet.all", "Zeleno", "Pametno", "none", "export.sheet.about");
        assertThat(workbook.rows("export.sheet.all")).hasSize(1 + COUNT);
        assertThat(workbook.rows("Pametno")).hasSize(1 + COUNT);
        assertThat(workbook.rows("export.sheet.about").stream()
                        .map(row -> OpenedWorkbook.words(row.getFirst()) + ": " + OpenedWorkbook.words(row.get(1))))
                .contains("parameter.consultation: Strategija", "export.about.rows: " + COUNT, "parameter.q: park");
    }

    @Test
    void theSheetThatSaysWhatWasExportedNamesNoPerson() throws IOException {
        var filter = new SubmissionFilter(CONSULTATION, "park omenja:ana", Period.ALWAYS, Map.of());
        var conditions = Map.of(
                "q",
                List.of("park omenja:ana"),
                "similar",
                List.of("true"),
                "assignee",
                List.of("ana", "none"),
                "mentioned",
                List.of("ana"));
        var out = new ByteArrayOutputStream();
        exports.write(new Export(filter, conditions, ExportFormat.XLSX, ';', Locale.of("sl")), rows -> out);

        var about = new OpenedWorkbook(out.toByteArray())
                .rows("export.sheet.about").stream()
                        .map(row -> OpenedWorkbook.words(row.getFirst()) + ": " + OpenedWorkbook.words(row.get(1)))
                        .toList();
        assertThat(about)
                .contains(
                        "parameter.q: export.about.unnamed",
                        "parameter.similar: true",
                        "parameter.assignee: export.about.unnamed; assignee.none",
                        "parameter.mentioned: export.about.unnamed")
                .noneMatch(line -> line.contains("ana"));
    }

    @ParameterizedTest
    @EnumSource
    void anExportThatBreaksIsNoFileThatLooksWhole(ExportFormat format) {
        server.failBehind(700);
        var out = new ByteArrayOutputStream();

        assertThatExceptionOfType(BrokenExportException.class)
                .isThrownBy(() -> exports.write(export(format), rows -> out));

        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\"complete\"");
        if (format == ExportFormat.XLSX) {
            assertThatIOException().isThrownBy(() -> new OpenedWorkbook(out.toByteArray()));
        }
        assertThat(server.openViews()).as("views that were not given back").isZero();
    }

    @Test
    void theNumberOfRowsIsKnownBeforeTheFirstIsWritten() throws IOException {
        var known = new AtomicLong();

        exports.write(export(ExportFormat.CSV), rows -> {
            known.set(rows);
            return OutputStream.nullOutputStream();
        });

        assertThat(known).hasValue(COUNT);
        assertThat(server.largestSlice()).as("submissions held at a time").isLessThanOrEqualTo(500);
        assertThat(server.openViews()).isZero();
    }

    @Test
    void oneMoreThanMayRunAtOnceIsRefusedAndALaterOneIsNot() throws Exception {
        var gate = new CountDownLatch(1);
        server.waitFor(gate);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = new CountDownLatch(SubmissionExport.AT_ONCE);
            List<Future<?>> running = IntStream.range(0, SubmissionExport.AT_ONCE)
                    .<Future<?>>mapToObj(i -> others.submit(() -> {
                        begun.countDown();
                        exports.write(export(ExportFormat.JSONL), rows -> OutputStream.nullOutputStream());
                        return null;
                    }))
                    .toList();
            begun.await();
            org.awaitility.Awaitility.await().until(() -> server.openViews() == SubmissionExport.AT_ONCE);

            assertThatExceptionOfType(TooManyExportsException.class)
                    .isThrownBy(() -> exports.write(export(ExportFormat.CSV), rows -> OutputStream.nullOutputStream()));

            gate.countDown();
            for (Future<?> one : running) {
                one.get();
            }
            exports.write(export(ExportFormat.CSV), rows -> OutputStream.nullOutputStream());
        }
    }

    private String written(ExportFormat format) throws IOException {
        var out = new ByteArrayOutputStream();
        exports.write(export(format), rows -> out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Export export(ExportFormat format) {
        var filter = new SubmissionFilter(CONSULTATION, "park", Period.ALWAYS, Map.of());
        return new Export(filter, Map.of("q", List.of("park")), format, ';', Locale.of("sl"));
    }
}
