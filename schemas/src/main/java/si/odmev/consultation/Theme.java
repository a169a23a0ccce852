package si.odmev.consultation;

import org.jspecify.annotations.Nullable;

/**
 * A theme by which a consultation groups its submissions.
 *
 * @param id lower-case id, as in topics, the index and the API: {@code green}
 * @param title its name on the pages
 */
public record Theme(String id, @Nullable LocalizedText title) {
    /** Pattern of the ids of themes and theme packs. */
    static final String ID = "[a-z][a-z0-9-]{0,39}";

    public Theme {
        if (id == null || !id.matches(ID)) {
            throw new IllegalArgumentException("theme id must be lower-case letters, digits and hyphens: " + id);
        }
    }
}
