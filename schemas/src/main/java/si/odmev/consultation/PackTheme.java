package si.odmev.consultation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A theme as its pack describes it.
 *
 * @param id lower-case id, as in topics, the index and the API: {@code green}
 * @param label its name on the pages
 * @param colour its colour on the pages: {@code #1d7a3e}
 * @param given when a submission has the theme, for the guide of analysts
 * @param notGiven content that alone is not enough for the theme; null if the pack does not describe any
 */
public record PackTheme(
        String id,
        LocalizedText label,
        String colour,
        LocalizedText given,
        @Nullable LocalizedText notGiven) {
    /** Reserved ids. Counts use the first four beside the ids of themes. The vocabularies that all packs share use the others. */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "none",
            "duplicate",
            "withheld",
            "proposal",
            "opinion",
            "suggestion",
            "question",
            "languages",
            "function-words");

    public PackTheme {
        if (id == null || !id.matches(Theme.ID)) {
            throw new IllegalArgumentException("theme id must be lower-case letters, digits and hyphens: " + id);
        }
        if (RESERVED.contains(id)) {
            throw new IllegalArgumentException("no theme can have the id " + id);
        }
        if (label == null || given == null) {
            throw new IllegalArgumentException("theme " + id + " needs label and given");
        }
        if (colour == null || !colour.matches("#[0-9a-f]{6}")) {
            throw new IllegalArgumentException("colour of theme " + id + " must be like #1d7a3e: " + colour);
        }
    }
}
