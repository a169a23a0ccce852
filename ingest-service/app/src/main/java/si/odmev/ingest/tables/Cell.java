package si.odmev.ingest.tables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Optional;

/** The content of a cell. */
public sealed interface Cell {
    /** As text, without formats: a number with a decimal point, a date as {@code 2026-11-30}. */
    String text();

    /** True if the cell shows nothing. */
    default boolean isBlank() {
        return Blanks.isBlank(text());
    }

    /** An empty cell. */
    record Blank() implements Cell {
        @Override
        public String text() {
            return "";
        }
    }

    /** Text with its line breaks. */
    record Text(String text) implements Cell {}

    /**
     * A number.
     *
     * @param day the day that this number means in the workbook's date system; empty if it means none
     */
    record Numeric(BigDecimal value, Optional<LocalDate> day) implements Cell {
        /** As many digits as a spreadsheet keeps. */
        private static final MathContext DIGITS = new MathContext(15);

        @Override
        public String text() {
            return value.signum() == 0
                    ? "0"
                    : value.round(DIGITS).stripTrailingZeros().toPlainString();
        }
    }

    /** A date, with or without a time of day. */
    record Day(LocalDate date) implements Cell {
        @Override
        public String text() {
            return date.toString();
        }
    }

    /** True or false. */
    record Truth(boolean value) implements Cell {
        @Override
        public String text() {
            return String.valueOf(value);
        }
    }

    /**
     * A cell that does not show what its author meant.
     *
     * @param text the visible text
     */
    record Faulty(Fault fault, String text) implements Cell {
        @Override
        public boolean isBlank() {
            return false;
        }
    }

    /**
     * Covered by a merged cell that begins in a row above.
     *
     * @param anchor the merged cell
     */
    record Spanned(Cell anchor) implements Cell {
        @Override
        public String text() {
            return anchor.text();
        }
    }

    /** Why a cell does not show what its author meant. */
    enum Fault {
        /** A formula whose result is not in the file. */
        UNCOMPUTED,
        /** An error value such as {@code #REF!}. */
        ERROR_VALUE,
        /** Delimited text: a quotation mark opens the field and none closes it. */
        UNCLOSED_QUOTE
    }
}
