package si.odmev.ingest.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.tables.Sheet;
import si.odmev.ingest.tables.TableFile;
import si.odmev.ingest.tables.TableFile.Format;
import si.odmev.ingest.tables.TableReading;
import si.odmev.ingest.tables.Tables;

/** Reads a table of paper forms: all its visible sheets that have the columns for it. */
final class PaperTableReader {
    static final int MOST_FORMS = 500;

    private final HeadingWords words = new HeadingWords();
    private final PaperBlocks blocks = new PaperBlocks(words);
    private final PaperRefusals refusals = new PaperRefusals(words, blocks);

    /**
     * Reads a file.
     *
     * @param now the time of the import
     */
    PaperTable read(byte[] file, Consultation consultation, Instant now) {
        return switch (Tables.read(file)) {
            case TableReading.Refused refused -> new PaperTable.Refused(PaperRefusals.of(refused.refusal()));
            case TableReading.Read read -> read(read.file(), consultation, now);
        };
    }

    private PaperTable read(TableFile file, Consultation consultation, Instant now) {
        var notes = new ArrayList<Message>(List.of(PaperNotes.format(file)));
        var found = new ArrayList<PaperBlock>();
        for (Sheet sheet : file.sheets()) {
            found.addAll(find(sheet, notes));
        }
        boolean isDelimited = file.format() == Format.DELIMITED;
        if (found.isEmpty()) {
            Optional<OneColumn> divided = file.sheets().stream()
                    .flatMap(sheet -> OneColumn.of(sheet).stream())
                    .filter(sheet -> !blocks.of(sheet.sheet()).isEmpty())
                    .findFirst();
            if (divided.isEmpty()) {
                return new PaperTable.Refused(refusals.withoutColumns(file.sheets()));
            }
            found.addAll(blocks.of(divided.get().sheet()));
            isDelimited = true;
            notes.remove(PaperNotes.otherSheet(divided.get().sheet()));
            notes.add(Message.of(
                    "live.paper.note.one-column",
                    PaperNotes.delimiter(divided.get().delimiter())));
        }
        return read(found, notes, isDelimited, consultation, now);
    }

    /** The tables of a sheet. If there are none, it adds a note that says why. */
    private List<PaperBlock> find(Sheet sheet, List<Message> notes) {
        if (sheet.rows().isEmpty()) {
            return List.of();
        }
        if (sheet.hidden()) {
            notes.add(PaperNotes.hiddenSheet(sheet));
            return List.of();
        }
        List<PaperBlock> ofSheet = blocks.of(sheet);
        if (ofSheet.isEmpty()) {
            notes.add(PaperNotes.otherSheet(sheet));
        }
        return ofSheet;
    }

    private PaperTable read(
            List<PaperBlock> found, List<Message> notes, boolean isDelimited, Consultation consultation, Instant now) {
        PaperBlock fullest = found.stream()
                .max(Comparator.comparingInt(PaperBlock::size).thenComparing(block -> !block.isOfExplanations(words)))
                .orElseThrow();
        var forms = new ArrayList<PaperForm>();
        var read = new ArrayList<PaperTable.ReadSheet>();
        Sheet above = null;
        for (PaperBlock block : found) {
            if (block.sheet() != above) {
                notes.addAll(PaperNotes.above(block));
                above = block.sheet();
            }
            if (block.explains(fullest, words)) {
                notes.add(PaperNotes.explanation(block));
            } else {
                var rows = new PaperRows(block, isDelimited, consultation, now);
                forms.addAll(rows.read());
                notes.addAll(PaperNotes.of(block, rows));
                if (block.mayExplain(fullest, words)) {
                    notes.add(PaperNotes.doubtfulForms(block));
                }
                read.add(PaperNotes.columns(block));
            }
        }
        if (forms.stream().filter(form -> !form.text().isEmpty()).count() > MOST_FORMS) {
            return new PaperTable.Refused(Message.of("live.paper.refused.too-many-forms", String.valueOf(MOST_FORMS)));
        }
        return forms.isEmpty()
                ? new PaperTable.Refused(Message.of("live.paper.refused.no-forms"))
                : new PaperTable.Read(read, notes, forms);
    }
}
