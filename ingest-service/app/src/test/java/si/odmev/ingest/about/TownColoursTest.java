package si.odmev.ingest.about;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.about.TownColours.Grounds;

class TownColoursTest {
    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

    @Provide
    Arbitrary<Colour> colours() {
        return Arbitraries.integers()
                .between(0, 0xffffff)
                .map(rgb -> Colour.of("#%06x".formatted(rgb)))
                .edgeCases(edges -> edges.add(Colour.BLACK, Colour.WHITE));
    }

    @Property
    void whateverColourATownHasItCanBeRead(@ForAll("colours") Colour chosen) {
        for (Grounds grounds : List.of(Grounds.LIGHT, Grounds.DARK)) {
            var shades = TownColours.shades(chosen, grounds);
            var stoodOn = new ArrayList<>(grounds.others());
            stoodOn.add(grounds.paper());
            stoodOn.add(shades.tint());
            stoodOn.add(shades.onBrand());

            assertThat(stoodOn).allSatisfy(ground -> {
                assertThat(shades.brand().contrastTo(ground)).isGreaterThanOrEqualTo(4.5);
                assertThat(shades.stronger().contrastTo(ground)).isGreaterThanOrEqualTo(4.5);
            });
        }
    }

    @Test
    void aColourThatCanBeReadStaysAsItIs() {
        assertThat(TownColours.styleSheet(Colour.of("#7A1F3D"))).startsWith("html:root { --brand: #7a1f3d;");
    }

    @Test
    void aPaleColourIsMadeDarkerOnLightPages() {
        Colour pale = Colour.of("#ffd400");

        Colour onLight = TownColours.shades(pale, Grounds.LIGHT).brand();

        assertThat(onLight.contrastTo(Colour.BLACK)).isLessThan(pale.contrastTo(Colour.BLACK));
        assertThat(TownColours.shades(pale, Grounds.DARK).brand()).isEqualTo(pale);
    }

    /** The two ratios are given by the recommendation itself and by its well-known grey. */
    @Test
    void contrastIsWhatTheRecommendationSays() {
        assertThat(Colour.BLACK.contrastTo(Colour.WHITE)).isCloseTo(21, within(0.001));
        assertThat(Colour.of("#767676").contrastTo(Colour.WHITE)).isCloseTo(4.54, within(0.01));
    }

    @Test
    void theGroundsAreThoseOfThePages() throws IOException {
        String css;
        try (InputStream in = getClass().getResourceAsStream("/static/css/base.css")) {
            css = new String(in.readAllBytes(), UTF_8);
        }
        assertGrounds(Grounds.LIGHT, tokens(css, css.indexOf(":root {")));
        assertGrounds(Grounds.DARK, tokens(css, css.indexOf(":root {", css.indexOf("(prefers-color-scheme: dark)"))));
    }

    private static void assertGrounds(Grounds grounds, Map<String, Colour> tokens) {
        assertThat(grounds.paper()).isEqualTo(tokens.get("paper"));
        assertThat(grounds.others()).containsExactly(tokens.get("ground"), tokens.get("error-tint"));
        assertThat(grounds.onBrand()).isEqualTo(tokens.get("on-brand"));
    }

    private static Map<String, Colour> tokens(String css, int start) {
        var tokens = new HashMap<String, Colour>();
        TOKEN.matcher(css.substring(start, css.indexOf('}', start)))
                .results()
                .forEach(token -> tokens.put(token.group(1), Colour.of(token.group(2))));
        return tokens;
    }
}
