package si.odmev.analytics.theme;

import java.util.List;
import si.odmev.schemas.Kind;

/**
 * A text that a person read and labelled.
 *
 * @param language BCP 47 tag
 * @param kind {@link Kind#UNKNOWN} where nobody labelled it
 * @param ambiguous true if other readers might well label it otherwise
 */
public record LabelledText(String id, String text, String language, Kind kind, List<String> themes, boolean ambiguous) {
    public LabelledText {
        themes = List.copyOf(themes);
    }
}
