package si.odmev.ingest.live.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import si.odmev.ingest.live.record.WordDocument.Column;
import si.odmev.ingest.live.record.WordDocument.Style;

/** The record as a document (DOCX). */
record RecordDocument(EveningRecord record, Wording wording) {
    byte[] docx() throws IOException {
        try {
            var document = new WordDocument();
            document.paragraph(Style.TITLE, record.title());
            document.paragraph(Style.BODY, where());
            section(document, "live.record.answered", record.answered(), true);
            section(document, "live.record.shown", record.shown(), false);
            List<String> withheld = new Withheld(record, wording).lines();
            if (!withheld.isEmpty()) {
                document.paragraph(Style.HEADING, wording.say("live.record.left-out"));
                for (String line : withheld) {
                    document.paragraph(Style.BODY, line);
                }
            }
            return new WordPackage(record.title(), country(wording.language())).bytes(document.finished());
        } catch (XMLStreamException e) {
            throw new IOException("the document can't be written", e);
        }
    }

    /** Word processors check the spelling by the language of a country. */
    private static Locale country(Locale language) {
        return Locale.forLanguageTag(language.getLanguage().equals("sl") ? "sl-SI" : "en-GB");
    }

    private String where() {
        String when = wording.time(record.starts(), "format.date-time");
        return record.place().isEmpty() ? when : when + ", " + record.place();
    }

    private void section(WordDocument document, String heading, List<EveningRecord.Entry> entries, boolean areAnswered)
            throws XMLStreamException {
        if (entries.isEmpty()) {
            return;
        }
        document.paragraph(Style.HEADING, wording.say(heading));
        document.table(
                wording.say(heading),
                List.of(
                        new Column(wording.say("live.record.column.number"), 8),
                        new Column(
                                wording.say(
                                        areAnswered ? "live.record.column.answered-at" : "live.record.column.posted"),
                                14),
                        new Column(wording.say("live.record.column.kind"), 14),
                        new Column(wording.say("live.record.column.text"), 52),
                        new Column(wording.say("live.record.column.support"), 12)),
                entries.stream().map(entry -> row(entry, areAnswered)).toList());
        // Word needs a paragraph between two tables, and after the last one.
        document.paragraph(Style.BODY, "");
    }

    private List<List<String>> row(EveningRecord.Entry entry, boolean isAnswered) {
        String time = isAnswered
                ? entry.answeredAt()
                        .map(answered -> wording.time(answered, "live.record.time"))
                        .orElseGet(() -> wording.say("live.state." + entry.state()))
                : wording.time(entry.postedAt(), "live.record.time");
        return List.of(
                List.of(String.valueOf(entry.number())),
                List.of(time),
                kind(entry),
                text(entry),
                List.of(String.valueOf(entry.support())));
    }

    private List<String> kind(EveningRecord.Entry entry) {
        String kind = wording.say("kind." + entry.kind());
        return entry.spoken() ? List.of(kind, wording.say("live.spoken")) : List.of(kind);
    }

    private List<String> text(EveningRecord.Entry entry) {
        var paragraphs = new ArrayList<>(List.of(entry.text()));
        for (var merged : entry.merged()) {
            paragraphs.add(wording.say("live.record.merged", String.valueOf(merged.number()), merged.text()));
        }
        return paragraphs;
    }
}
