package si.odmev.analytics.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** A workbook as another program reads it: the parts of the file by the standard, without the library that wrote it. */
final class OpenedWorkbook {
    private final Map<String, Document> parts = new TreeMap<>();
    private final Map<String, Document> sheets = new LinkedHashMap<>();

    OpenedWorkbook(byte[] file) throws IOException {
        Path stored = Files.createTempFile("odmev", ".xlsx");
        try {
            Files.write(stored, file);
            try (var zip = new ZipFile(stored.toFile())) {
                for (var part : Collections.list(zip.entries())) {
                    try (var in = zip.getInputStream(part)) {
                        String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        parts.put(part.getName(), Jsoup.parse(xml, Parser.xmlParser()));
                    }
                }
            }
        } finally {
            Files.delete(stored);
        }
        var targets = new TreeMap<String, String>();
        parts.get("xl/_rels/workbook.xml.rels")
                .select("Relationship")
                .forEach(one -> targets.put(one.attr("Id"), one.attr("Target").replaceFirst("^/?(xl/)?", "xl/")));
        parts.get("xl/workbook.xml")
                .select("sheet")
                .forEach(one -> sheets.put(one.attr("name"), parts.get(targets.get(one.attr("r:id")))));
    }

    List<String> names() {
        return List.copyOf(sheets.keySet());
    }

    Document sheet(String name) {
        return sheets.get(name);
    }

    /** The cells of a sheet, row by row, as the file has them. */
    List<List<Element>> rows(String name) {
        var rows = new ArrayList<List<Element>>();
        sheet(name).select("sheetData > row").forEach(row -> rows.add(row.select("c")));
        return rows;
    }

    /** The words of a cell with inline words. */
    static String words(Element cell) {
        return cell.select("is t").stream().map(Element::wholeText).reduce("", String::concat);
    }

    /** The number format of a cell. */
    String format(Element cell) {
        Document styles = parts.get("xl/styles.xml");
        String id = styles.select("cellXfs > xf")
                .get(Integer.parseInt(cell.attr("s")))
                .attr("numFmtId");
        return styles.select("numFmt[numFmtId=" + id + "]").attr("formatCode");
    }
}
