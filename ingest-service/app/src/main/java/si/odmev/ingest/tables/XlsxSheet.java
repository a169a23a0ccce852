package si.odmev.ingest.tables;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Reads the part of a workbook that has the cells of one sheet. */
final class XlsxSheet {
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z]{1,3})(\\d{1,7})");

    private final Xml xml;
    private final XlsxCells cells;
    private final SheetBuilder sheet;

    private XlsxSheet(Xml xml, XlsxCells cells, SheetBuilder sheet) {
        this.xml = xml;
        this.cells = cells;
        this.sheet = sheet;
    }

    /** A place in a sheet: column from 0, row from 1. */
    private record Address(int column, int row) {
        static Optional<Address> of(String text) {
            Matcher address = ADDRESS.matcher(text);
            if (!address.matches()) {
                return Optional.empty();
            }
            int column = 0;
            for (char letter : address.group(1).toUpperCase(Locale.ROOT).toCharArray()) {
                column = column * 26 + letter - 'A' + 1;
            }
            return Optional.of(new Address(column - 1, Integer.parseInt(address.group(2))));
        }
    }

    static void read(byte[] part, XlsxCells cells, SheetBuilder sheet) throws UnreadableException, XMLStreamException {
        new XlsxSheet(new Xml(part), cells, sheet).read();
    }

    private void read() throws UnreadableException, XMLStreamException {
        int number = 0;
        while (xml.next()) {
            if (xml.isStart("row")) {
                // A row or cell without an address follows the one before it.
                number = xml.number("r", number + 1);
                row(number);
            } else if (xml.isStart("mergeCell")) {
                merge(xml.attribute("ref").orElse(""));
            }
        }
    }

    private void row(int number) throws UnreadableException, XMLStreamException {
        boolean hidden = xml.flag("hidden");
        var row = new SheetBuilder.Cells();
        int column = -1;
        while (xml.next() && !xml.isEnd("row")) {
            if (xml.isStart("c")) {
                column = xml.attribute("r")
                        .flatMap(Address::of)
                        .map(Address::column)
                        .orElse(column + 1);
                sheet.put(row, column, cell());
            }
        }
        sheet.add(number, hidden, row);
    }

    private Cell cell() throws XMLStreamException {
        String type = xml.attribute("t").orElse("n");
        int style = xml.number("s", 0);
        boolean isFormula = false;
        Optional<String> value = Optional.empty();
        while (xml.next() && !xml.isEnd("c")) {
            if (xml.isStart("f")) {
                isFormula = true;
                xml.skip();
            } else if (xml.isStart("v")) {
                String text = xml.elementText();
                // A formula whose result is an empty text has an empty value; a number never has.
                value = text.isEmpty() && !type.equals("str") ? Optional.empty() : Optional.of(text);
            } else if (xml.isStart("is")) {
                value = Optional.of(XlsxTexts.richText(xml));
            }
        }
        return cells.cell(type, style, isFormula, value);
    }

    private void merge(String area) {
        String[] corners = area.split(":", 2);
        Address.of(corners[0])
                .ifPresent(first -> Address.of(corners[corners.length - 1])
                        .ifPresent(last -> sheet.merge(first.row(), last.row(), first.column())));
    }
}
