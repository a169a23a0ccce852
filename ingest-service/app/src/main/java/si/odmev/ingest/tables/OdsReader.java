package si.odmev.ingest.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import si.odmev.ingest.tables.Refusal.Cause;

/** Reads a spreadsheet of OpenDocument (ISO/IEC 26300). */
final class OdsReader {
    private static final int MOST_COPIES = Tables.MOST_ROWS + 1;

    /** Every row and column number of a sheet is lower than this. */
    private static final int FARTHEST = 1_000_000_000;

    private final Quota quota;
    private final Set<String> stylesOfHiddenSheets = new HashSet<>();

    OdsReader(Quota quota) {
        this.quota = quota;
    }

    List<Sheet> read(ZipParts parts) throws UnreadableException, XMLStreamException {
        Optional<byte[]> manifest = parts.find("META-INF/manifest.xml");
        if (manifest.isPresent() && isEncrypted(new Xml(manifest.get()))) {
            throw new UnreadableException(Cause.PROTECTED);
        }
        var sheets = new ArrayList<Sheet>();
        var xml = new Xml(parts.require("content.xml"));
        boolean isSpreadsheet = false;
        String style = "";
        while (xml.next()) {
            if (xml.isStart("spreadsheet")) {
                isSpreadsheet = true;
            } else if (xml.isStart("style")) {
                style = xml.attribute("style:1.0", "name").orElse("");
            } else if (xml.isStart("table-properties")
                    && xml.attribute("table:1.0", "display")
                            .filter("false"::equals)
                            .isPresent()) {
                stylesOfHiddenSheets.add(style);
            } else if (isSpreadsheet && xml.isStart("table")) {
                sheets.add(sheet(xml));
            }
        }
        if (!isSpreadsheet) {
            throw new UnreadableException(Cause.NOT_A_TABLE, "word");
        }
        if (sheets.isEmpty()) {
            throw new UnreadableException(Cause.DAMAGED);
        }
        return sheets;
    }

    private static boolean isEncrypted(Xml manifest) throws XMLStreamException {
        while (manifest.next()) {
            if (manifest.isStart("encryption-data")) {
                return true;
            }
        }
        return false;
    }

    private Sheet sheet(Xml xml) throws UnreadableException, XMLStreamException {
        boolean hidden = xml.attribute("table:1.0", "style-name")
                .filter(stylesOfHiddenSheets::contains)
                .isPresent();
        var sheet = new SheetBuilder(xml.attribute("table:1.0", "name").orElse(""), hidden, quota);
        int number = 1;
        while (xml.next() && !xml.isEnd("table")) {
            if (xml.isStart("table-row")) {
                int copies = xml.number("number-rows-repeated", 1);
                row(xml, sheet, number, copies);
                number = sum(number, copies);
            } else if (xml.isStart("shapes") || xml.isStart("named-expressions")) {
                xml.skip();
            }
        }
        return sheet.build();
    }

    private void row(Xml xml, SheetBuilder sheet, int number, int copies)
            throws UnreadableException, XMLStreamException {
        boolean hidden = xml.attribute("visibility")
                .filter(visibility -> !visibility.equals("visible"))
                .isPresent();
        var cells = new SheetBuilder.Cells();
        int column = 0;
        while (xml.next() && !xml.isEnd("table-row")) {
            boolean covered = xml.isStart("covered-table-cell");
            if (!covered && !xml.isStart("table-cell")) {
                continue;
            }
            int times = xml.number("number-columns-repeated", 1);
            int rows = xml.number("number-rows-spanned", 1);
            Cell cell = new OdsCell(xml).read();
            if (!covered && !cell.isBlank()) {
                for (int i = 0; i < Math.min(times, Tables.MOST_COLUMNS + 1); i++) {
                    sheet.put(cells, column + i, cell);
                }
                sheet.merge(number, sum(number, rows) - 1, column);
            }
            column = sum(column, times);
        }
        for (int i = 0; i < Math.min(copies, MOST_COPIES); i++) {
            sheet.add(number + i, hidden, cells);
        }
    }

    /** Adds two numbers. The sum is limited, because a file can contain numbers of any size. */
    private static int sum(int number, int more) {
        return Math.min(number + more, FARTHEST);
    }
}
