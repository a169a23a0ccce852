package si.odmev.ingest.about;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.MediaType;

class TownTest {
    private static final Map<String, String> NAMED =
            Map.of("odmev.town.name.sl", "Občina", "odmev.town.name.en", "Town");

    @Test
    void onlyTheNameIsRequired() {
        Town town = bound(Map.of());

        assertThat(town.name().sl()).isEqualTo("Občina");
        assertThat(town.email()).isNull();
        assertThat(town.document("velenje-2022")).isNull();
        assertThat(town.backupDays()).isNull();
        assertThatThrownBy(() -> new Town(null, null, null, null, null, null, null, Map.of(), null, null, null))
                .hasMessageContaining("odmev.town.name");
    }

    @Test
    void everyValueIsRead() {
        Town town = bound(Map.of(
                "odmev.town.email", "obcina@example.org",
                "odmev.town.colour", "#7A1F3D",
                "odmev.town.documents.velenje-2022", "https://example.org/strategija.pdf",
                "odmev.town.backups-kept", "30d",
                "odmev.town.accessibility-assessed", "2026-11-30"));

        assertThat(town.colour()).isEqualTo("#7A1F3D");
        assertThat(town.document("velenje-2022")).hasToString("https://example.org/strategija.pdf");
        assertThat(town.backupDays()).isEqualTo(30);
        assertThat(town.accessibilityAssessed()).hasToString("2026-11-30");
    }

    @ParameterizedTest
    @CsvSource({
        "email, obcina",
        "data-protection-email, a b@example.org",
        "colour, red",
        "colour, '#123'",
        "colour, '#112233;}'",
        "documents.velenje-2022, javascript:alert(1)",
        "documents.velenje-2022, file:///etc/passwd",
        "backups-kept, 0s",
    })
    void aValueThatIsNotOfItsKindKeepsTheServiceFromStarting(String property, String value) {
        assertThatThrownBy(() -> bound(Map.of("odmev.town." + property, value)))
                .rootCause()
                .hasMessageStartingWith("odmev.town." + property.split("\\.")[0]);
    }

    @Test
    void armsAreASmallPicture(@TempDir Path directory) throws Exception {
        Path svg = Files.writeString(directory.resolve("arms.SVG"), "<svg/>");
        Path text = Files.writeString(directory.resolve("arms.html"), "<script>");
        Path large = Files.write(directory.resolve("arms.png"), new byte[300 * 1024]);

        assertThat(Arms.in(null)).isEmpty();
        assertThat(Arms.in(svg).orElseThrow().type()).isEqualTo(MediaType.valueOf("image/svg+xml"));
        for (Path wrong : new Path[] {text, large, directory.resolve("none.svg")}) {
            assertThatThrownBy(() -> Arms.in(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Town bound(Map<String, String> values) {
        var all = new HashMap<>(NAMED);
        all.putAll(values);
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("odmev.town", Town.class)
                .get();
    }
}
