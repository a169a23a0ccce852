package si.odmev.analytics.workspace;

import java.util.List;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.PackTheme;

/** The colours of charts as files. They are those of the style sheet on white paper, which a file can't read. */
final class ChartColours {
    static final String NO_THEME = "#66716d";

    /** By the place of a part in the order of parts. */
    static final List<String> PARTS =
            List.of("#1f4e79", "#2b7a78", "#f0c869", "#a5432d", "#6b7773", "#7b5ea7", "#cbd3d0");

    private ChartColours() {}

    static String ofTheme(Consultation consultation, String theme) {
        return consultation.pack().find(theme).map(PackTheme::colour).orElse(NO_THEME);
    }

    static String ofPart(int place) {
        return PARTS.get(place);
    }
}
