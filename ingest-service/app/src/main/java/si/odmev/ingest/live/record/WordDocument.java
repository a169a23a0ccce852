package si.odmev.ingest.live.record;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The text of a document of WordprocessingML (ECMA-376, part 1): paragraphs with styles, and tables. {@link WordPackage} makes a file of it.
 * Headings are styles, and the first row of a table is its heading on every page, so that screen readers find their way.
 */
final class WordDocument {
    private static final String NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /** Width of the text of an A4 page with margins of 2 cm, in twentieths of a point. */
    private static final int TEXT_WIDTH = 9638;

    private static final String A4_WIDTH = "11906";
    private static final String A4_HEIGHT = "16838";
    private static final String MARGIN = "1134";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /** The style of a paragraph; the names are those that every word processor knows. */
    enum Style {
        TITLE("Title"),
        HEADING("Heading1"),
        BODY("Normal"),
        TABLE_HEADING("TableHeading"),
        TABLE_TEXT("TableText");

        private final String id;

        Style(String id) {
            this.id = id;
        }
    }

    /**
     * A column of a table.
     *
     * @param heading of the column
     * @param percent its part of the width of the page; the parts of all columns are a hundred
     */
    record Column(String heading, int percent) {
        private String width() {
            return String.valueOf(TEXT_WIDTH * percent / 100);
        }
    }

    WordDocument() throws XMLStreamException {
        xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setPrefix("w", NAMESPACE);
        xml.writeStartElement(NAMESPACE, "document");
        xml.writeNamespace("w", NAMESPACE);
        start("body");
    }

    /** Adds a paragraph; a line break in the text is one in the paragraph. */
    void paragraph(Style style, String words) throws XMLStreamException {
        start("p");
        start("pPr");
        empty("pStyle", "val", style.id);
        end();
        start("r");
        String[] lines = readable(words).split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            if (line > 0) {
                xml.writeEmptyElement(NAMESPACE, "br");
            }
            start("t");
            xml.writeAttribute("xml:space", "preserve");
            xml.writeCharacters(lines[line]);
            end();
        }
        end();
        end();
    }

    /** What XML has a character for. */
    static String readable(String words) {
        return words.codePoints()
                .map(point -> isReadable(point) ? point : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The production Char of XML 1.0, without the carriage return, which an XML reader would turn into a line feed. */
    private static boolean isReadable(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= ' ' && point < Character.MIN_SURROGATE)
                || (point > Character.MAX_SURROGATE && point < 0xFFFE)
                || point > 0xFFFF;
    }

    /**
     * Adds a table.
     *
     * @param description what is in it, for people who hear it
     * @param rows of cells; each cell holds paragraphs
     */
    void table(String description, List<Column> columns, List<List<List<String>>> rows) throws XMLStreamException {
        start("tbl");
        start("tblPr");
        empty("tblStyle", "val", "TableGrid");
        empty("tblW", "w", String.valueOf(TEXT_WIDTH), "type", "dxa");
        empty("tblLayout", "type", "fixed");
        empty("tblLook", "val", "0020", "firstRow", "1");
        empty("tblCaption", "val", readable(description));
        end();
        start("tblGrid");
        for (Column column : columns) {
            empty("gridCol", "w", column.width());
        }
        end();
        row(columns, columns.stream().map(column -> List.of(column.heading())).toList(), Style.TABLE_HEADING);
        for (var cells : rows) {
            row(columns, cells, Style.TABLE_TEXT);
        }
        end();
    }

    private void row(List<Column> columns, List<List<String>> cells, Style style) throws XMLStreamException {
        start("tr");
        start("trPr");
        xml.writeEmptyElement(NAMESPACE, "cantSplit");
        if (style == Style.TABLE_HEADING) {
            xml.writeEmptyElement(NAMESPACE, "tblHeader");
        }
        end();
        for (int column = 0; column < columns.size(); column++) {
            start("tc");
            start("tcPr");
            empty("tcW", "w", columns.get(column).width(), "type", "dxa");
            end();
            for (String words : cells.get(column)) {
                paragraph(style, words);
            }
            end();
        }
        end();
    }

    /** The whole part {@code word/document.xml}. Nothing can be added afterwards. */
    String finished() throws XMLStreamException {
        start("sectPr");
        empty("pgSz", "w", A4_WIDTH, "h", A4_HEIGHT);
        empty(
                "pgMar", "top", MARGIN, "right", MARGIN, "bottom", MARGIN, "left", MARGIN, "header", "567", "footer",
                "567", "gutter", "0");
        xml.writeEndDocument();
        xml.close();
        return text.toString();
    }

    private void start(String name) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(NAMESPACE, name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute("w", NAMESPACE, attributes[i], attributes[i + 1]);
        }
    }
}
