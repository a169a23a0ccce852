package si.odmev.ingest.tables;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads an XML document from its beginning to its end. Document types and external entities are switched off. */
final class Xml {
    private final XMLStreamReader reader;

    Xml(byte[] document) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
    }

    /** Moves to the next beginning or end of an element, or text; false at the end of the document. */
    boolean next() throws XMLStreamException {
        try {
            if (!reader.hasNext()) {
                return false;
            }
            reader.next();
            return true;
        } catch (RuntimeException e) {
            // The parser reports malformed documents by these exceptions too.
            throw new XMLStreamException("malformed", e);
        }
    }

    boolean isStart() {
        return reader.isStartElement();
    }

    boolean isStart(String name) {
        return reader.isStartElement() && reader.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return reader.isEndElement() && reader.getLocalName().equals(name);
    }

    boolean isText() {
        int event = reader.getEventType();
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    String name() {
        return reader.getLocalName();
    }

    String text() {
        return reader.getText();
    }

    /** The text of the element that begins here, up to its end, with the text of elements within it. */
    String elementText() throws XMLStreamException {
        String element = reader.getLocalName();
        var text = new StringBuilder();
        while (next() && !isEnd(element)) {
            if (isText()) {
                text.append(text());
            }
        }
        return text.toString();
    }

    /** Moves past the element that begins here. */
    void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0 && next()) {
            depth += reader.isStartElement() ? 1 : reader.isEndElement() ? -1 : 0;
        }
    }

    /** An attribute, whatever its namespace. */
    Optional<String> attribute(String name) {
        return attribute("", name);
    }

    /** An attribute whose namespace ends with {@code namespaceEnd}. */
    Optional<String> attribute(String namespaceEnd, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (reader.getAttributeLocalName(i).equals(name)
                    && (namespace == null ? "" : namespace).endsWith(namespaceEnd)) {
                return Optional.of(reader.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** An attribute that is a whole number of at least 1; {@code otherwise} if it is missing or no such number. */
    int number(String name, int otherwise) {
        return attribute(name)
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .filter(value -> value > 0)
                .orElse(otherwise);
    }

    /** An attribute that is true or false; false if it is missing. */
    boolean flag(String name) {
        return attribute(name)
                .filter(value -> value.equals("1") || value.equals("true") || value.equals("on"))
                .isPresent();
    }
}
