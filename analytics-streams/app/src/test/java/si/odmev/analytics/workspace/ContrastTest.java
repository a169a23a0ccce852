package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import si.odmev.analytics.query.VelenjeConsultation;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.PackTheme;

/** Words can be read on what they stand on, by light and by dark (WCAG 2.2, AA). */
class ContrastTest {
    private static final double OF_WORDS = 4.5;
    private static final double OF_LINES = 3;
    private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6}|\\d+%);");

    /** Which of the two sets of colours a browser takes. */
    enum Scheme {
        LIGHT,
        DARK;

        /** The colours of the style sheets, by name. */
        Map<String, String> colours() throws IOException {
            var colours = new HashMap<String, String>();
            for (String sheet : new String[] {"base", "workspace"}) {
                try (InputStream in = ContrastTest.class.getResourceAsStream("/static/css/" + sheet + ".css")) {
                    String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    read(css.indexOf(":root {"), css, colours);
                    if (this == DARK) {
                        read(css.indexOf(":root {", css.indexOf("(prefers-color-scheme: dark)")), css, colours);
                    }
                }
            }
            return colours;
        }

        private static void read(int start, String css, Map<String, String> colours) {
            TOKEN.matcher(css.substring(start, css.indexOf('}', start)))
                    .results()
                    .forEach(token -> colours.put(token.group(1), token.group(2)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                ink          | paper ground brand-tint error-tint watch-tint
                ink-soft     | paper ground watch-tint error-tint
                brand        | paper ground brand-tint error-tint watch-tint
                brand-dark   | paper ground brand-tint
                on-brand     | brand brand-dark
                error        | paper ground error-tint
                on-part      | part-1 part-2 part-4 part-5 part-6
                on-pale-part | part-3 part-7
                """)
    void wordsCanBeRead(String words, String grounds) throws IOException {
        for (Scheme scheme : Scheme.values()) {
            var colours = scheme.colours();
            for (String ground : grounds.split(" ")) {
                assertThat(contrast(colours.get(words), colours.get(ground)))
                        .as("%s on %s, %s", words, ground, scheme)
                        .isGreaterThanOrEqualTo(OF_WORDS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNameOfAThemeCanBeRead(Scheme scheme) throws IOException {
        var colours = scheme.colours();
        Consultation consultation = VelenjeConsultation.CONSULTATIONS.byDefault();
        for (PackTheme theme : consultation.pack().themes()) {
            assertThat(contrast(shown(theme.colour(), colours), colours.get("paper")))
                    .as("%s, %s", theme.id(), scheme)
                    .isGreaterThanOrEqualTo(OF_WORDS);
        }
    }

    /** The focus of a bar is a line on another one (charts.css). Lines need a contrast of 3 (WCAG 2.2, 1.4.11). */
    @ParameterizedTest
    @EnumSource
    void theFocusOfABarStandsOutFromWhateverColourTheBarHas(Scheme scheme) throws IOException {
        var colours = scheme.colours();
        assertThat(contrast(colours.get("focus"), colours.get("focus-edge"))).isGreaterThanOrEqualTo(OF_LINES);
        for (int grey = 0; grey <= 255; grey++) {
            String bar = "#%02x%02x%02x".formatted(grey, grey, grey);
            assertThat(Math.max(contrast(colours.get("focus"), bar), contrast(colours.get("focus-edge"), bar)))
                    .as("%s, %s", bar, scheme)
                    .isGreaterThanOrEqualTo(OF_LINES);
        }
    }

    /** Whatever colour a pack has: black is the one that dark paper is worst for. */
    @ParameterizedTest
    @CsvSource({"#000000", "#00007f", "#330000"})
    void evenADarkColourOfAPackCanBeReadOnDarkPaper(String colour) throws IOException {
        var colours = Scheme.DARK.colours();

        assertThat(contrast(shown(colour, colours), colours.get("paper"))).isGreaterThanOrEqualTo(OF_WORDS);
    }

    /** What the style sheet makes of a theme's colour: some of it, and the rest white. */
    private static String shown(String colour, Map<String, String> colours) {
        int percent = Integer.parseInt(colours.get("theme-strength").replace("%", ""));
        var mixed = new StringBuilder("#");
        for (int channel = 0; channel < 3; channel++) {
            mixed.append("%02x".formatted((channel(colour, channel) * percent + 255 * (100 - percent)) / 100));
        }
        return mixed.toString();
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(channel(colour, 0))
                + 0.7152 * linear(channel(colour, 1))
                + 0.0722 * linear(channel(colour, 2));
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int channel(String colour, int number) {
        return Integer.parseInt(colour, 1 + 2 * number, 3 + 2 * number, 16);
    }
}
