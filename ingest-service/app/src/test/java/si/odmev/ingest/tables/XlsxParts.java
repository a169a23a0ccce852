package si.odmev.ingest.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small workbooks part by part, for what libraries do not write. */
public final class XlsxParts {
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final String main;
    private final String relations;
    private String workbookProperties = "";
    private String calculation = "";

    private XlsxParts(String main, String relations) {
        this.main = main;
        this.relations = relations;
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    }

    public static XlsxParts transitional() {
        return new XlsxParts(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    }

    public static XlsxParts strict() {
        return new XlsxParts(
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
                "http://purl.oclc.org/ooxml/officeDocument/relationships");
    }

    public XlsxParts from1904() {
        workbookProperties = "<workbookPr date1904=\"true\"/>";
        return this;
    }

    public XlsxParts calculation(String element) {
        calculation = element;
        return this;
    }

    public XlsxParts styles(String content) {
        parts.put("xl/styles.xml", "<styleSheet xmlns=\"" + main + "\">" + content + "</styleSheet>");
        return this;
    }

    public XlsxParts strings(String content) {
        parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + main + "\">" + content + "</sst>");
        return this;
    }

    /** The file with one sheet. */
    public byte[] sheet(String rows, String after) {
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData>" + after + "</worksheet>");
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "\">" + relationship("rId1", "officeDocument", "xl/workbook.xml")
                        + "</Relationships>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + PACKAGE + "\">" + relationship("rId1", "worksheet", "worksheets/sheet1.xml")
                        + relationship("rId2", "styles", "styles.xml")
                        + relationship("rId3", "sharedStrings", "/xl/sharedStrings.xml") + "</Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations + "\">" + workbookProperties
                        + "<sheets><sheet name=\"List1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>" + calculation
                        + "</workbook>");
        return zip(parts);
    }

    private String relationship(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + relations + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    /** A zip with some files. */
    public static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
