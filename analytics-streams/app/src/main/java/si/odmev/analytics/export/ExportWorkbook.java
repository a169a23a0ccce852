package si.odmev.analytics.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import si.odmev.analytics.index.IndexedSubmission;

/**
 * Writes a workbook sheet by sheet. Each sheet is written slice by slice, so that memory does not grow with the rows. A workbook
 * without {@link #end} is no file that a program opens.
 */
final class ExportWorkbook {
    /** The most rows of a sheet without its heading. */
    static final int MOST_ROWS = Worksheet.MAX_ROWS - 1;

    private static final String TIME = "yyyy-mm-dd hh:mm";
    private static final int NOTE_WIDTH = 28;
    private static final int NOTE_VALUE_WIDTH = 90;

    private final Workbook workbook;
    private final Wording wording;
    private long cut;

    ExportWorkbook(OutputStream out, Wording wording) {
        this.workbook = new Workbook(out, "Odmev", "1.0");
        this.wording = wording;
    }

    /** Begins the next sheet. The one before must have ended. */
    Sheet sheet(String name) {
        return new Sheet(workbook.newWorksheet(name));
    }

    /** Writes the sheet that says what was exported, and ends the file. */
    void end(String name, List<Note> notes) throws IOException {
        Worksheet sheet = workbook.newWorksheet(name);
        sheet.width(0, NOTE_WIDTH);
        sheet.width(1, NOTE_VALUE_WIDTH);
        for (int row = 0; row < notes.size(); row++) {
            sheet.inlineString(row, 0, text(notes.get(row).about()));
            sheet.style(row, 0).bold().set();
            sheet.inlineString(row, 1, text(notes.get(row).words()));
        }
        sheet.finish();
        workbook.finish();
    }

    /** The number of cells whose words were too long. A submission on two sheets counts on both. */
    long cut() {
        return cut;
    }

    /** A line of the sheet that says what was exported. */
    record Note(String about, String words) {}

    /** A sheet with one row for each submission. */
    final class Sheet {
        private final Worksheet sheet;
        private int row;

        private Sheet(Worksheet sheet) {
            this.sheet = sheet;
            sheet.freezePane(0, 1);
            for (Column column : Column.ALL) {
                int number = Column.ALL.indexOf(column);
                sheet.width(number, column.width());
                sheet.inlineString(0, number, text(wording.heading(column)));
                sheet.style(0, number).bold().set();
            }
        }

        void add(List<IndexedSubmission> slice) throws IOException {
            for (IndexedSubmission submission : slice) {
                row++;
                for (int number = 0; number < Column.ALL.size(); number++) {
                    write(number, Column.ALL.get(number).cell().apply(submission));
                }
            }
            sheet.flush();
        }

        void end() throws IOException {
            sheet.setAutoFilter(0, 0, row, Column.ALL.size() - 1);
            sheet.finish();
        }

        private void write(int number, Cell cell) {
            switch (cell) {
                case Cell.Count count -> sheet.value(row, number, count.count());
                case Cell.Moment moment -> {
                    sheet.value(row, number, wording.local(moment));
                    sheet.style(row, number).format(TIME).set();
                }
                case Cell.Text words -> words(number, words);
                case Cell.Reasons words -> words(number, words);
                case Cell.Code words -> words(number, words);
                case Cell.Codes words -> words(number, words);
            }
        }

        private void words(int number, Cell cell) {
            String words = wording.words(cell);
            if (!words.isEmpty()) {
                sheet.inlineString(row, number, text(words));
            }
        }
    }

    private String text(String words) {
        if (XlsxText.isTooLong(words)) {
            cut++;
        }
        return XlsxText.cell(words, wording.message("export.cut"));
    }
}
