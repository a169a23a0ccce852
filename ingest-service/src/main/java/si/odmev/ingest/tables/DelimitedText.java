package si.odmev.ingest.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import si.odmev.ingest.tables.Cell.Fault;

/**
 * Records of a text with delimiters (RFC 4180), one by one. A field is quoted only if its closing quotation mark is followed by a
 * delimiter or the end of the line; else the marks are part of what somebody wrote, and stay. A library that forgives such marks
 * drops them, and one that does not refuses the file.
 */
final class DelimitedText {
    private final String text;
    private final char delimiter;
    private int position;
    private int number;

    DelimitedText(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /**
     * A field.
     *
     * @param isOpen true if a quotation mark opens it and none closes it, so it may have ended too early
     */
    record Field(String text, boolean isOpen) {
        Cell cell() {
            return isOpen ? new Cell.Faulty(Fault.UNCLOSED_QUOTE, text) : new Cell.Text(text);
        }
    }

    /** Number of the record that was read last, from 1; records without anything count too, as spreadsheets count rows. */
    int number() {
        return number;
    }

    /** The next record; empty at the end of the text. */
    Optional<List<Field>> next() {
        if (position >= text.length()) {
            return Optional.empty();
        }
        number++;
        var fields = new ArrayList<Field>();
        fields.add(field());
        while (position < text.length() && text.charAt(position) == delimiter) {
            position++;
            fields.add(field());
        }
        endLine();
        return Optional.of(fields);
    }

    private void endLine() {
        if (text.startsWith("\r\n", position)) {
            position += 2;
        } else if (position < text.length()) {
            position++;
        }
    }

    private Field field() {
        int start = position;
        int open = afterSpaces(start);
        if (open < text.length() && text.charAt(open) == '"') {
            int close = closing(open);
            if (close > 0) {
                position = afterSpaces(close + 1);
                return new Field(text.substring(open + 1, close).replace("\"\"", "\""), false);
            }
        }
        while (position < text.length() && !endsField(position)) {
            position++;
        }
        String literal = text.substring(start, position);
        boolean isOpen = open < position
                && text.charAt(open) == '"'
                && literal.chars().filter(character -> character == '"').count() % 2 == 1;
        return new Field(literal, isOpen);
    }

    /** Where the field that opens here is closed; -1 if it is not quoted. */
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
