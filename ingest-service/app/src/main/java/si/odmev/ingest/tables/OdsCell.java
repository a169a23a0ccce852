package si.odmev.ingest.tables;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import si.odmev.ingest.tables.Cell.Fault;

/** Reads a cell of OpenDocument, from the beginning of its element to the end. */
final class OdsCell {
    /** In paragraphs, white space is one space (ISO/IEC 26300, 6.1.2). */
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");

    /** Older programs show an error and write 0 as the number. */
    private static final Pattern ERROR = Pattern.compile("#(REF!|N/A|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!)|Err:\\d+");

    private static final int MOST_SPACES = 1_000;

    private final Xml xml;

    OdsCell(Xml xml) {
        this.xml = xml;
    }

    Cell read() throws XMLStreamException {
        String type = office("value-type");
        boolean isError = xml.attribute("calcext:1.0", "value-type")
                .filter("error"::equals)
                .isPresent();
        boolean isFormula = xml.attribute("table:1.0", "formula").isPresent();
        String value = office(type.equals("date") ? "date-value" : "value");
        boolean truth = office("boolean-value").equals("true");
        Optional<String> string = xml.attribute("office:1.0", "string-value");
        String shown = paragraphs();
        if (isError || isFormula && ERROR.matcher(shown).matches()) {
            return new Cell.Faulty(Fault.ERROR_VALUE, shown);
        }
        if (isFormula && shown.isEmpty() && value.isEmpty() && string.isEmpty() && !type.equals("boolean")) {
            return new Cell.Faulty(Fault.UNCOMPUTED, "");
        }
        return switch (type) {
            case "float", "percentage", "currency" ->
                XlsxCells.number(value)
                        .<Cell>map(number -> new Cell.Numeric(number, DateSystem.FROM_1900.day(number)))
                        .orElse(new Cell.Text(shown));
            case "date" -> day(value, shown);
            case "boolean" -> new Cell.Truth(truth);
            default -> new Cell.Text(string.orElse(shown));
        };
    }

    private String office(String attribute) {
        return xml.attribute("office:1.0", attribute).orElse("");
    }

    private static Cell day(String value, String shown) {
        try {
            return new Cell.Day(LocalDate.parse(value.substring(0, Math.min(value.length(), "2026-11-30".length()))));
        } catch (DateTimeException e) {
            return new Cell.Text(shown);
        }
    }

    /** The visible text, one line for each paragraph, without comments and pictures. */
    private String paragraphs() throws XMLStreamException {
        String element = xml.name();
        var text = new StringBuilder();
        boolean first = true;
        while (xml.next() && !xml.isEnd(element)) {
            if (xml.isStart("p") || xml.isStart("h")) {
                text.append(first ? "" : "\n");
                first = false;
                paragraph(text);
            } else if (xml.isStart()) {
                xml.skip();
            }
        }
        return text.toString();
    }

    private void paragraph(StringBuilder text) throws XMLStreamException {
        String element = xml.name();
        while (xml.next() && !xml.isEnd(element)) {
            if (xml.isText()) {
                text.append(SPACE.matcher(xml.text()).replaceAll(" "));
            } else if (xml.isStart("s")) {
                text.repeat(" ", Math.min(xml.number("c", 1), MOST_SPACES));
            } else if (xml.isStart("tab")) {
                text.append('\t');
            } else if (xml.isStart("line-break")) {
                text.append('\n');
            } else if (xml.isStart("annotation") || xml.isStart("ruby-text") || xml.isStart("frame")) {
                xml.skip();
            }
        }
    }
}
