package si.odmev.ingest.tables;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import si.odmev.ingest.tables.Cell.Fault;

/**
 * Makes cells from the data of a sheet, with the texts, styles and date system of its workbook.
 *
 * @param areToBeComputed true if a spreadsheet computes all formulas when it opens the workbook. Programs that can't compute write 0 as the
 *     result of each formula and set this
 */
record XlsxCells(XlsxTexts texts, XlsxStyles styles, DateSystem dates, boolean areToBeComputed) {
    /** A text with more characters is not read as a number. */
    private static final int LONGEST_NUMBER = 40;

    /**
     * Makes a cell.
     *
     * @param type as in the file (ECMA-376, 18.18.11)
     * @param style index of its style
     * @param isFormula true if the cell has a formula
     * @param value as in the file; empty if there is none
     */
    Cell cell(String type, int style, boolean isFormula, Optional<String> value) {
        if (value.isEmpty()) {
            return isFormula ? new Cell.Faulty(Fault.UNCOMPUTED, "") : new Cell.Blank();
        }
        String raw = value.get();
        if (isFormula && areToBeComputed && type.equals("n") && isZero(raw)) {
            return new Cell.Faulty(Fault.UNCOMPUTED, "");
        }
        return switch (type) {
            case "s" -> new Cell.Text(texts.get(index(raw)));
            case "inlineStr" -> new Cell.Text(raw);
            case "str" -> new Cell.Text(XlsxTexts.unescaped(raw));
            case "b" -> new Cell.Truth(raw.equals("1") || raw.equals("true"));
            case "e" -> new Cell.Faulty(Fault.ERROR_VALUE, raw);
            case "d" -> day(raw);
            default -> number(raw, style);
        };
    }

    private static boolean isZero(String raw) {
        return number(raw).filter(number -> number.signum() == 0).isPresent();
    }

    private static int index(String raw) {
        return raw.strip().matches("\\d{1,9}") ? Integer.parseInt(raw.strip()) : -1;
    }

    private static Cell day(String raw) {
        try {
            return new Cell.Day(LocalDate.parse(raw.substring(0, Math.min(raw.length(), "2026-11-30".length()))));
        } catch (DateTimeException e) {
            return new Cell.Text(raw);
        }
    }

    private Cell number(String raw, int style) {
        Optional<BigDecimal> number = number(raw);
        if (number.isEmpty()) {
            return new Cell.Text(raw);
        }
        Optional<LocalDate> day = number.flatMap(dates::day);
        return styles.isDate(style) && day.isPresent() ? new Cell.Day(day.get()) : new Cell.Numeric(number.get(), day);
    }

    /** A number as XML writes it; empty if the text is no number that a spreadsheet can hold. */
    static Optional<BigDecimal> number(String raw) {
        String number = raw.strip();
        if (number.length() > LONGEST_NUMBER || !number.matches("[-+]?[0-9.]+([eE][-+]?\\d{1,3})?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
