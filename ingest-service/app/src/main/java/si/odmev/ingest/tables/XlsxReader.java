package si.odmev.ingest.tables;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import si.odmev.ingest.tables.Refusal.Cause;

/** Reads a workbook of ECMA-376, transitional or strict: finds its parts and how they belong together. */
final class XlsxReader {
    private final ZipParts parts;
    private final Quota quota;

    XlsxReader(ZipParts parts, Quota quota) {
        this.parts = parts;
        this.quota = quota;
    }

    /** A relationship from one part to another. */
    private record Relationship(String type, String target) {
        boolean isTo(String kind) {
            return type.endsWith("/" + kind);
        }
    }

    private record ListedSheet(String name, boolean hidden, String relationship) {}

    List<Sheet> read() throws UnreadableException, XMLStreamException {
        String workbook = relationships("").values().stream()
                .filter(relationship -> relationship.isTo("officeDocument"))
                .map(Relationship::target)
                .findFirst()
                .orElse("xl/workbook.xml");
        Map<String, Relationship> relationships = relationships(workbook);
        var dates = DateSystem.FROM_1900;
        boolean areToBeComputed = false;
        var listed = new ArrayList<ListedSheet>();
        var xml = new Xml(parts.require(workbook));
        while (xml.next()) {
            if (xml.isStart("workbookPr") && xml.flag("date1904")) {
                dates = DateSystem.FROM_1904;
            } else if (xml.isStart("calcPr")) {
                areToBeComputed = xml.flag("fullCalcOnLoad");
            } else if (xml.isStart("sheet")) {
                listed.add(new ListedSheet(
                        xml.attribute("name").orElse(""),
                        xml.attribute("state")
                                .filter(state -> !state.equals("visible"))
                                .isPresent(),
                        xml.attribute("relationships", "id").orElse("")));
            }
        }
        var cells = new XlsxCells(texts(relationships), styles(relationships), dates, areToBeComputed);
        var sheets = new ArrayList<Sheet>();
        for (ListedSheet sheet : listed) {
            Relationship relationship = relationships.get(sheet.relationship());
            // Sheets that are charts have no cells.
            if (relationship != null && relationship.isTo("worksheet")) {
                var builder = new SheetBuilder(sheet.name(), sheet.hidden(), quota);
                XlsxSheet.read(parts.require(relationship.target()), cells, builder);
                sheets.add(builder.build());
            }
        }
        if (sheets.isEmpty()) {
            throw new UnreadableException(Cause.DAMAGED);
        }
        return sheets;
    }

    private XlsxTexts texts(Map<String, Relationship> relationships) throws XMLStreamException {
        Optional<byte[]> part = part(relationships, "sharedStrings");
        return part.isPresent() ? XlsxTexts.read(part.get()) : new XlsxTexts(List.of());
    }

    private XlsxStyles styles(Map<String, Relationship> relationships) throws XMLStreamException {
        Optional<byte[]> part = part(relationships, "styles");
        return part.isPresent() ? XlsxStyles.read(part.get()) : new XlsxStyles(List.of());
    }

    private Optional<byte[]> part(Map<String, Relationship> relationships, String kind) {
        return relationships.values().stream()
                .filter(relationship -> relationship.isTo(kind))
                .findFirst()
                .flatMap(relationship -> parts.find(relationship.target()));
    }

    /** The relationships of a part by their ids, with targets from the root of the package. An empty part means the package itself. */
    private Map<String, Relationship> relationships(String part) throws XMLStreamException {
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        Optional<byte[]> document = parts.find(folder + "_rels/" + part.substring(folder.length()) + ".rels");
        var relationships = new HashMap<String, Relationship>();
        if (document.isPresent()) {
            var xml = new Xml(document.get());
            while (xml.next()) {
                if (xml.isStart("Relationship")
                        && xml.attribute("TargetMode")
                                .filter("External"::equals)
                                .isEmpty()) {
                    relationships.put(
                            xml.attribute("Id").orElse(""),
                            new Relationship(
                                    xml.attribute("Type").orElse(""),
                                    resolve(folder, xml.attribute("Target").orElse(""))));
                }
            }
        }
        return relationships;
    }

    private static String resolve(String folder, String target) {
        try {
            String path =
                    URI.create("/" + folder).resolve(target.replace('\\', '/')).getPath();
            return path == null ? "" : path.substring(1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
