package si.odmev.ingest.imports;

import java.util.Map;
import si.odmev.ingest.cells.Folded;

/** Names of languages as people and systems write them into tables. */
final class Languages {
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("slovenscina", "sl"),
            Map.entry("slovensko", "sl"),
            Map.entry("slovenski", "sl"),
            Map.entry("slovene", "sl"),
            Map.entry("slovenian", "sl"),
            Map.entry("anglescina", "en"),
            Map.entry("anglesko", "en"),
            Map.entry("english", "en"),
            Map.entry("nemscina", "de"),
            Map.entry("nemsko", "de"),
            Map.entry("german", "de"),
            Map.entry("deutsch", "de"),
            Map.entry("italijanscina", "it"),
            Map.entry("italijansko", "it"),
            Map.entry("italian", "it"),
            Map.entry("italiano", "it"),
            Map.entry("madzarscina", "hu"),
            Map.entry("madzarsko", "hu"),
            Map.entry("hungarian", "hu"),
            Map.entry("magyar", "hu"),
            Map.entry("hrvascina", "hr"),
            Map.entry("hrvatski", "hr"),
            Map.entry("croatian", "hr"));

    private Languages() {}

    /** The BCP 47 tag for a name; any other text stays as it is, and intake says whether it is a tag. */
    static String tag(String written) {
        return TAGS.getOrDefault(Folded.words(written), written.replace('_', '-'));
    }
}
