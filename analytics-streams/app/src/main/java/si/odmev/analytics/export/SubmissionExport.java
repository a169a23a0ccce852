package si.odmev.analytics.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.query.SubmissionSnapshot;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Theme;

/**
 * Writes everything that a filter lets through to a file, as it was at one moment, while it reads it. Memory does not grow with the
 * number of submissions: an export holds one slice of them.
 */
@RunsIn(InstanceRole.WEB)
@Component
public final class SubmissionExport {
    /** Each export holds a thread and a snapshot of the index. */
    static final int AT_ONCE = 3;

    private final SubmissionSearch search;
    private final MessageSource messages;
    private final InstantSource clock;
    private final Semaphore running = new Semaphore(AT_ONCE);

    /** The receiver of a file. It is asked for its output when the number of rows is known and nothing was written. */
    @FunctionalInterface
    public interface Receiver {
        OutputStream open(long rows) throws IOException;
    }

    @Autowired
    SubmissionExport(SubmissionSearch search, MessageSource messages) {
        this(search, messages, InstantSource.system());
    }

    SubmissionExport(SubmissionSearch search, MessageSource messages, InstantSource clock) {
        this.search = search;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Writes the file.
     *
     * @throws TooManyExportsException if {@value #AT_ONCE} others are being written; then nothing was written
     * @throws SearchUnavailableException if search is unavailable at the start; then nothing was written
     * @throws InvalidParameterException if a workbook has no room for so many rows; then nothing was written
     * @throws BrokenExportException if the submissions could not be read to the end; then the file is incomplete
     * @throws IOException if the receiver takes no more; then the file is incomplete
     */
    public void write(Export export, Receiver receiver) throws IOException {
        if (!running.tryAcquire()) {
            throw new TooManyExportsException();
        }
        try (var snapshot = search.snapshot()) {
            var all = snapshot.read(export.filter());
            if (export.format() == ExportFormat.XLSX && all.total() > ExportWorkbook.MOST_ROWS) {
                throw new InvalidParameterException("format", "too-many-rows", ExportWorkbook.MOST_ROWS);
            }
            OutputStream out = receiver.open(all.total());
            try {
                switch (export.format()) {
                    case CSV -> csv(export, all, out);
                    case JSONL -> jsonLines(export, all, out);
                    case XLSX -> workbook(export, snapshot, all, out);
                }
                out.flush();
            } catch (RuntimeException e) {
                throw new BrokenExportException(e);
            }
        } finally {
            running.release();
        }
    }

    private void csv(Export export, SubmissionSnapshot.Slices all, OutputStream out) throws IOException {
        var lines = new CsvLines(export.separator());
        var wording = wording(export);
        Writer writer = utf8(out);
        writer.write(CsvLines.BYTE_ORDER_MARK);
        writer.write(lines.line(Column.ALL.stream().map(wording::heading).toList()));
        forEachSlice(all, slice -> {
            for (IndexedSubmission submission : slice) {
                writer.write(lines.line(
                        Column.ALL.stream()
                                .map(column -> column.cell().apply(submission))
                                .toList(),
                        wording));
            }
        });
        writer.flush();
    }

    private static void jsonLines(Export export, SubmissionSnapshot.Slices all, OutputStream out) throws IOException {
        var lines = new JsonLines(export.filter().consultation().timeZone());
        Writer writer = utf8(out);
        forEachSlice(all, slice -> {
            for (IndexedSubmission submission : slice) {
                writer.write(lines.line(submission));
            }
        });
        writer.write(lines.end(all.total()));
        writer.flush();
    }

    /** One sheet after the other, because the parts of a workbook can't be written side by side without holding them. */
    private void workbook(Export export, SubmissionSnapshot snapshot, SubmissionSnapshot.Slices all, OutputStream out)
            throws IOException {
        var moment = clock.instant();
        var wording = wording(export);
        var workbook = new ExportWorkbook(out, wording);
        sheet(workbook, wording.message("export.sheet.all"), all);
        var themes = Stream.concat(
                export.filter().consultation().themes().stream().map(Theme::id), Stream.of(Facet.NO_THEME));
        for (String theme : themes.toList()) {
            sheet(workbook, wording.names().of(Facet.THEME, theme), snapshot.read(export.filter(), theme));
        }
        workbook.end(
                wording.message("export.sheet.about"),
                new ExportNotes(wording).of(export, moment, all.total(), workbook.cut()));
    }

    private static void sheet(ExportWorkbook workbook, String name, SubmissionSnapshot.Slices rows) throws IOException {
        var sheet = workbook.sheet(name);
        forEachSlice(rows, sheet::add);
        sheet.end();
    }

    private static void forEachSlice(SubmissionSnapshot.Slices all, SliceWriter writer) throws IOException {
        long rows = 0;
        for (var slice = all.next(); !slice.isEmpty(); slice = all.next()) {
            writer.write(slice);
            rows += slice.size();
        }
        if (rows != all.total()) {
            throw new BrokenExportException(rows + " rows were read of " + all.total());
        }
    }

    @FunctionalInterface
    private interface SliceWriter {
        void write(List<IndexedSubmission> slice) throws IOException;
    }

    private Wording wording(Export export) {
        return new Wording(messages, export.filter().consultation(), export.locale());
    }

    private static Writer utf8(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
