package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChartColoursTest {
    @Test
    void filesHaveTheColoursOfThePagesOnWhitePaper() throws IOException {
        try (InputStream in = ChartColoursTest.class.getResourceAsStream("/static/css/workspace.css")) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String light = css.substring(0, css.indexOf('}'));

            for (int place = 0; place < ChartColours.PARTS.size(); place++) {
                assertThat(light).contains("--part-" + (place + 1) + ": " + ChartColours.PARTS.get(place) + ";");
            }
            assertThat(light).contains("--no-theme: " + ChartColours.NO_THEME + ";");
        }
    }
}
