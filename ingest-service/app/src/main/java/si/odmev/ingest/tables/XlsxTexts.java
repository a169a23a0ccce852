package si.odmev.ingest.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** The texts that cells share. */
record XlsxTexts(List<String> texts) {
    /** The escape of a character that XML can't hold (ECMA-376, 22.9.2.19). */
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    XlsxTexts {
        texts = List.copyOf(texts);
    }

    static XlsxTexts read(byte[] part) throws XMLStreamException {
        var texts = new ArrayList<String>();
        var xml = new Xml(part);
        while (xml.next()) {
            if (xml.isStart("si")) {
                texts.add(richText(xml));
            }
        }
        return new XlsxTexts(texts);
    }

    /** The text of the element that begins here, without the pronunciation that the element may hold too. */
    static String richText(Xml xml) throws XMLStreamException {
        String element = xml.name();
        var text = new StringBuilder();
        while (xml.next() && !xml.isEnd(element)) {
            if (xml.isStart("rPh")) {
                xml.skip();
            } else if (xml.isStart("t")) {
                text.append(xml.elementText());
            }
        }
        return unescaped(text.toString());
    }

    static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    String get(int index) {
        return index >= 0 && index < texts.size() ? texts.get(index) : "";
    }
}
