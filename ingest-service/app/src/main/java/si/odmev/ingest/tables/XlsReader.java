package si.odmev.ingest.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.aggregates.FormulaRecordAggregate;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import si.odmev.ingest.tables.Cell.Fault;
import si.odmev.ingest.tables.Refusal.Cause;

/** Reads a workbook of Excel 97 to 2003. */
final class XlsReader {
    private final Quota quota;

    XlsReader(Quota quota) {
        this.quota = quota;
    }

    List<Sheet> read(byte[] file) throws UnreadableException {
        try (var files = new POIFSFileSystem(new ByteArrayInputStream(file))) {
            var root = files.getRoot();
            // An XLSX with a password is also a compound file.
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw new UnreadableException(Cause.PROTECTED);
            }
            if (root.hasEntryCaseInsensitive("WordDocument")) {
                throw new UnreadableException(Cause.NOT_A_TABLE, "word");
            }
            if (!root.hasEntryCaseInsensitive("Workbook")) {
                throw root.hasEntryCaseInsensitive("Book")
                        ? new UnreadableException(Cause.OTHER_SPREADSHEET)
                        : new UnreadableException(Cause.NOT_A_TABLE, "archive");
            }
            try (var workbook = new HSSFWorkbook(root, false)) {
                return sheets(workbook);
            }
        } catch (EncryptedDocumentException e) {
            throw new UnreadableException(Cause.PROTECTED);
        } catch (OldFileFormatException e) {
            throw new UnreadableException(Cause.OTHER_SPREADSHEET);
        } catch (IOException | RuntimeException e) {
            // The library reports damage by exceptions of many types.
            throw new UnreadableException(Cause.DAMAGED);
        }
    }

    private List<Sheet> sheets(HSSFWorkbook workbook) throws UnreadableException {
        var dates =
                workbook.getInternalWorkbook().isUsing1904DateWindowing() ? DateSystem.FROM_1904 : DateSystem.FROM_1900;
        var sheets = new ArrayList<Sheet>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            boolean hidden = workbook.isSheetHidden(i) || workbook.isSheetVeryHidden(i);
            var sheet = new SheetBuilder(workbook.getSheetName(i), hidden, quota);
            Set<CellAddress> uncomputed = uncomputed(workbook.getSheetAt(i));
            for (var row : workbook.getSheetAt(i)) {
                var cells = new SheetBuilder.Cells();
                for (var cell : row) {
                    boolean isUncomputed = uncomputed.contains(cell.getAddress());
                    sheet.put(
                            cells,
                            cell.getColumnIndex(),
                            isUncomputed ? new Cell.Faulty(Fault.UNCOMPUTED, "") : cell(cell, dates));
                }
                sheet.add(row.getRowNum() + 1, row.getZeroHeight(), cells);
            }
            for (CellRangeAddress area : workbook.getSheetAt(i).getMergedRegions()) {
                sheet.merge(area.getFirstRow() + 1, area.getLastRow() + 1, area.getFirstColumn());
            }
            sheets.add(sheet.build());
        }
        return sheets;
    }

    /**
     * Formulas whose result is not in the file. The format can't leave out a result, so programs that can't compute write 0 and ask
     * spreadsheets to compute it.
     */
    private static Set<CellAddress> uncomputed(HSSFSheet sheet) {
        var uncomputed = new HashSet<CellAddress>();
        sheet.getSheet().getCellValueIterator().forEachRemaining(value -> {
            if (value instanceof FormulaRecordAggregate formula && isUncomputed(formula.getFormulaRecord())) {
                uncomputed.add(new CellAddress(value.getRow(), value.getColumn()));
            }
        });
        return uncomputed;
    }

    private static boolean isUncomputed(FormulaRecord formula) {
        return formula.isCalcOnLoad()
                && formula.getCachedResultTypeEnum() == CellType.NUMERIC
                && formula.getValue() == 0;
    }

    private static Cell cell(org.apache.poi.ss.usermodel.Cell cell, DateSystem dates) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case STRING -> new Cell.Text(cell.getStringCellValue());
            case BOOLEAN -> new Cell.Truth(cell.getBooleanCellValue());
            case ERROR -> new Cell.Faulty(Fault.ERROR_VALUE, error(cell.getErrorCellValue()));
            case NUMERIC -> number(cell, dates);
            default -> new Cell.Blank();
        };
    }

    private static String error(byte code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#" + code;
    }

    private static Cell number(org.apache.poi.ss.usermodel.Cell cell, DateSystem dates) {
        double value = cell.getNumericCellValue();
        if (!Double.isFinite(value)) {
            return new Cell.Faulty(Fault.ERROR_VALUE, "");
        }
        var number = new BigDecimal(String.valueOf(value));
        var day = dates.day(number);
        var style = cell.getCellStyle();
        return day.isPresent() && DateFormats.isDate(style.getDataFormat(), style.getDataFormatString())
                ? new Cell.Day(day.get())
                : new Cell.Numeric(number, day);
    }
}
