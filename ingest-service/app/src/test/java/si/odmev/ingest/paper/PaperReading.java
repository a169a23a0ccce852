package si.odmev.ingest.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.context.support.ResourceBundleMessageSource;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.intake.TestConsultation;

/** What the import says of a file, in words. */
final class PaperReading {
    private static final Consultation CONSULTATION =
            TestConsultation.of("town-2022", "TWN").build();

    private final PaperTable table;

    private PaperReading(byte[] file) {
        table = new PaperTableReader().read(file, CONSULTATION, Instant.parse("2026-11-30T08:00:00Z"));
    }

    static PaperReading of(String... lines) {
        return new PaperReading((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static PaperReading of(byte[] file) {
        return new PaperReading(file);
    }

    /** A workbook; the cells of a line are divided by semicolons, and merged areas stand after the name of the sheet. */
    static final class Book {
        private final XSSFWorkbook workbook = new XSSFWorkbook();

        Book sheet(String name, String merged, String... lines) {
            var sheet = workbook.createSheet(name);
            for (int number = 0; number < lines.length; number++) {
                String[] cells = lines[number].split(";", -1);
                for (int column = 0; column < cells.length; column++) {
                    if (!cells[column].isEmpty()) {
                        var row = sheet.getRow(number) == null ? sheet.createRow(number) : sheet.getRow(number);
                        row.createCell(column).setCellValue(cells[column]);
                    }
                }
            }
            Stream.of(merged.split(","))
                    .filter(area -> !area.isEmpty())
                    .forEach(area -> sheet.addMergedRegion(CellRangeAddress.valueOf(area)));
            return this;
        }

        PaperReading read() {
            try (var bytes = new ByteArrayOutputStream()) {
                workbook.write(bytes);
                return new PaperReading(bytes.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    PaperTable.Read table() {
        assertThat(table)
                .as(() -> table instanceof PaperTable.Refused refused ? said(refused.problem()) : "")
                .isInstanceOf(PaperTable.Read.class);
        return (PaperTable.Read) table;
    }

    List<PaperForm> forms() {
        return table().forms();
    }

    /** Row, kind, day, name and text of each form, and what is wrong with it. */
    List<String> described() {
        return forms().stream()
                .map(form -> form.place().row() + " " + form.kind() + " "
                        + form.day().map(Object::toString).orElse("-") + " [" + form.name() + "] " + form.text()
                        + form.problem().map(problem -> " !" + said(problem)).orElse(""))
                .toList();
    }

    List<String> notes() {
        return table().notes().stream().map(PaperReading::said).toList();
    }

    /** The cause for which it was refused. */
    String refusal() {
        assertThat(table).isInstanceOf(PaperTable.Refused.class);
        return said(((PaperTable.Refused) table).problem());
    }

    List<String> ids() {
        var ids = new PaperIds();
        return forms().stream()
                .map(ids::of)
                .map(known -> known.byNumber().orElse(known.byWords()).toString())
                .toList();
    }

    static String said(Message message) {
        return said(message, "sl");
    }

    static String said(Message message, String language) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("live");
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        messages.setFallbackToSystemLocale(false);
        return messages.getMessage(message, Locale.of(language));
    }
}
