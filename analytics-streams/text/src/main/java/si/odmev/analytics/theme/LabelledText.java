package si.odmev.analytics.theme;

import java.util.List;
import si.odmev.schemas.Kind;

/**
 * A text that a person read and labelled.
 *
 * @param language BCP 47 tag
 * @param kind {@link Kind#UNKNOWN} if it is not labelled
 * @param ambiguous true if other people might well label it differently
 */
public record LabelledText(String id, String text, String language, Kind kind, List<String> themes, boolean ambiguous) {
    public LabelledText {
        themes = List.copyOf(themes);
    }
}
