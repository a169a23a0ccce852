package si.odmev.ingest.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import si.odmev.ingest.tables.Refusal.Cause;

/** Reads the tables of a web page. Many programs write such a page under the name of a workbook. */
final class HtmlReader {
    /** Stands for a line break while white space is normalised. */
    private static final String BREAK = "\uE000";

    private static final int MOST_TABLES = 100;
    private static final int MOST_SPANNED = 1_000;

    private final Quota quota;

    HtmlReader(Quota quota) {
        this.quota = quota;
    }

    List<Sheet> read(byte[] file, Decoded text) throws UnreadableException {
        var sheets = new ArrayList<Sheet>();
        for (Element table : document(file, text).select("table")) {
            if (sheets.size() < MOST_TABLES) {
                sheets.add(sheet(table));
            }
        }
        if (sheets.isEmpty()) {
            throw new UnreadableException(Cause.NOT_A_TABLE, "web-page");
        }
        return sheets;
    }

    /** The page in the charset that it names itself, else in the charset of the decoded text. */
    private static Document document(byte[] file, Decoded text) throws UnreadableException {
        try {
            boolean namesItsCharset = text.text().toLowerCase(Locale.ROOT).contains("charset=") && !text.isWide();
            return namesItsCharset ? Jsoup.parse(new ByteArrayInputStream(file), null, "") : Jsoup.parse(text.text());
        } catch (IOException e) {
            throw new UnreadableException(Cause.DAMAGED);
        }
    }

    private Sheet sheet(Element table) throws UnreadableException {
        Element caption = table.selectFirst("> caption");
        var sheet = new SheetBuilder(caption == null ? "" : caption.text(), isHidden(table), quota);
        // How many rows from the present one on are covered from above, by column.
        Map<Integer, Integer> covered = new HashMap<>();
        int number = 0;
        for (Element row : table.select("tr")) {
            if (row.closest("table") == table) {
                number++;
                row(sheet, row, number, covered);
            }
        }
        return sheet.build();
    }

    private static void row(SheetBuilder sheet, Element row, int number, Map<Integer, Integer> covered)
            throws UnreadableException {
        var cells = new SheetBuilder.Cells();
        Map<Integer, Integer> coveredNext = new HashMap<>();
        int column = 0;
        for (Element element : row.select("> td, > th")) {
            while (covered.containsKey(column)) {
                column++;
            }
            int rows = span(element, "rowspan");
            int columns = span(element, "colspan");
            sheet.put(cells, column, new Cell.Text(text(element)));
            sheet.merge(number, number + rows - 1, column);
            for (int i = 0; i < columns && rows > 1 && column + i <= Tables.MOST_COLUMNS; i++) {
                coveredNext.put(column + i, rows - 1);
            }
            column += columns;
        }
        sheet.add(number, isHidden(row), cells);
        covered.replaceAll((place, rows) -> rows - 1);
        covered.values().removeIf(rows -> rows <= 0);
        covered.putAll(coveredNext);
    }

    private static int span(Element cell, String attribute) {
        String value = cell.attr(attribute).strip();
        return value.matches("[1-9]\\d{0,5}") ? Math.min(Integer.parseInt(value), MOST_SPANNED) : 1;
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || element.attr("style")
                        .replaceAll("\\s", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("display:none");
    }

    private static String text(Element cell) {
        cell.select("br").forEach(line -> line.replaceWith(new TextNode(BREAK)));
        cell.select("p + p, div + div, li + li").forEach(block -> block.prependText(BREAK));
        return cell.text().replaceAll(" *" + BREAK + " *", "\n");
    }
}
