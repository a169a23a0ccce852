package si.odmev.ingest.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import si.odmev.ingest.tables.Cell.Fault;

/**
 * Reads the records of a text with delimiters (RFC 4180), one by one. A field is quoted only if a delimiter or the end of the line follows
 * its closing quotation mark. Otherwise the marks are part of the text and stay. A lenient library drops such marks, and a strict one
 * refuses the file.
 */
final class DelimitedText {
    private final String text;
    private final char delimiter;
    private final RowPattern rows;
    private int position;
    private int number;
    private String lineEnd = "";

    private DelimitedText(String text, char delimiter, RowPattern rows) {
        this.text = text;
        this.delimiter = delimiter;
        this.rows = rows;
    }

    /** Reads records as they are meant: rows between two stray quotation marks stay rows. */
    static DelimitedText of(String text, char delimiter) {
        return new DelimitedText(text, delimiter, RowPattern.of(text, delimiter));
    }

    /** Reads every field as its quotation marks say, however many rows it then takes in. */
    static DelimitedText byItsMarks(String text, char delimiter) {
        return new DelimitedText(text, delimiter, RowPattern.UNKNOWN);
    }

    /** The role of the quotation marks of a field. */
    enum Marks {
        /** There are none, or they are part of the text. */
        LITERAL,
        /** They enclose the text. */
        ENCLOSING,
        /** One opens the field and none closes it, so it may have ended too early. */
        OPEN
    }

    /** A field without the quotation marks that enclose it. */
    record Field(String text, Marks marks) {
        Cell cell() {
            return marks == Marks.OPEN ? new Cell.Faulty(Fault.UNCLOSED_QUOTE, text) : new Cell.Text(text);
        }
    }

    /** Number of the record that was read last, from 1; empty records count too, as spreadsheets count rows. */
    int number() {
        return number;
    }

    /** How the line of the record that was read last ends; empty at the end of the text. */
    String lineEnd() {
        return lineEnd;
    }

    /** The next record; empty at the end of the text. */
    Optional<List<Field>> next() {
        if (position >= text.length()) {
            return Optional.empty();
        }
        number++;
        var fields = new ArrayList<Field>();
        fields.add(field(0));
        while (position < text.length() && text.charAt(position) == delimiter) {
            position++;
            fields.add(field(fields.size()));
        }
        lineEnd = lineEnd(text, position);
        position += lineEnd.length();
        return Optional.of(fields);
    }

    /** The line end at a place; empty if there is none. */
    static String lineEnd(String text, int place) {
        if (text.startsWith("\r\n", place)) {
            return "\r\n";
        }
        boolean ends = place < text.length() && (text.charAt(place) == '\n' || text.charAt(place) == '\r');
        return ends ? text.substring(place, place + 1) : "";
    }

    /** The number of fields that follow a closing quotation mark in the record, counted up to {@code most}. */
    int fieldsAfter(int close, int most) {
        int fields = 0;
        position = afterSpaces(close + 1);
        while (fields < most && position < text.length() && text.charAt(position) == delimiter) {
            position++;
            fields++;
            field(fields);
        }
        return fields;
    }

    private Field field(int before) {
        int start = position;
        int open = afterSpaces(start);
        if (open < text.length() && text.charAt(open) == '"') {
            int close = closing(open);
            if (close > 0 && !rows.areBetween(text, delimiter, open, close, before)) {
                position = afterSpaces(close + 1);
                return new Field(text.substring(open + 1, close).replace("\"\"", "\""), Marks.ENCLOSING);
            }
        }
        while (position < text.length() && !endsField(position)) {
            position++;
        }
        String literal = text.substring(start, position);
        boolean isOpen = open < position
                && text.charAt(open) == '"'
                && literal.chars().filter(character -> character == '"').count() % 2 == 1;
        return new Field(literal, isOpen ? Marks.OPEN : Marks.LITERAL);
    }

    /** The position of the closing mark of the field that opens here; -1 if it is not quoted. */
    private int closing(int open) {
        int mark = text.indexOf('"', open + 1);
        while (mark > 0 && mark + 1 < text.length() && text.charAt(mark + 1) == '"') {
            mark = text.indexOf('"', mark + 2);
        }
        if (mark < 0) {
            return -1;
        }
        int after = afterSpaces(mark + 1);
        return after == text.length() || endsField(after) ? mark : -1;
    }

    private int afterSpaces(int start) {
        int after = start;
        while (after < text.length() && text.charAt(after) == ' ' && delimiter != ' ') {
            after++;
        }
        return after;
    }

    private boolean endsField(int place) {
        char character = text.charAt(place);
        return character == delimiter || character == '\n' || character == '\r';
    }
}
