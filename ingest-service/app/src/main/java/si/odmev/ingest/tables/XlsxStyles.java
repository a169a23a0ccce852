package si.odmev.ingest.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The cell styles that show dates.
 *
 * @param dates whether each style shows dates, by its index
 */
record XlsxStyles(List<Boolean> dates) {
    XlsxStyles {
        dates = List.copyOf(dates);
    }

    static XlsxStyles read(byte[] part) throws XMLStreamException {
        var formats = new HashMap<Integer, String>();
        var dates = new ArrayList<Boolean>();
        var xml = new Xml(part);
        boolean ofCells = false;
        while (xml.next()) {
            if (xml.isStart("numFmt")) {
                formats.put(
                        xml.number("numFmtId", 0), xml.attribute("formatCode").orElse(""));
            } else if (xml.isStart("cellXfs")) {
                ofCells = true;
            } else if (xml.isEnd("cellXfs")) {
                ofCells = false;
            } else if (ofCells && xml.isStart("xf")) {
                int format = xml.number("numFmtId", 0);
                dates.add(isDate(format, formats.get(format)));
            }
        }
        return new XlsxStyles(dates);
    }

    /** The formats 27 to 36 and 50 to 58 are dates of some languages and have no code in the file (ECMA-376, 18.8.30). */
    private static boolean isDate(int format, @Nullable String code) {
        return code == null && (format >= 27 && format <= 36 || format >= 50 && format <= 58)
                || DateFormats.isDate(format, code);
    }

    boolean isDate(int style) {
        return style >= 0 && style < dates.size() && dates.get(style);
    }
}
