package si.odmev.endtoend.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.ByName;
import si.odmev.endtoend.OdmevExtension;
import si.odmev.endtoend.RunningOdmev;

/**
 * Shows every page as on a phone, a tablet and a desk, in light and in dark colours. No page may be wider than its window. A
 * picture of each is left in {@code target/every-page} for people to look at.
 */
@ByName
@ExtendWith({BrowserExtension.class, OdmevExtension.class})
class PicturesIT {
    private static final Path PICTURES = Path.of("target", "every-page");
    private static final List<Integer> WIDTHS = List.of(360, 768, 1366);

    private final RunningOdmev odmev;

    PicturesIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void noPageIsWiderThanItsWindow(Browsers browsers) throws Exception {
        Files.createDirectories(PICTURES);
        var submission = odmev.analytics()
                .await(odmev.ingest()
                        .accept(Map.of("kind", "proposal", "text", "Več dreves ob cesti in klančina na postaji."))
                        .submissionId());
        var softly = new SoftAssertions();

        new EveryPage(browsers.open(), odmev, "sl", submission).walk((name, browser) -> {
            for (int width : WIDTHS) {
                for (boolean dark : new boolean[] {false, true}) {
                    byte[] picture = browser.picture(
                            width,
                            dark,
                            page -> softly.assertThat(page.overflow())
                                    .as("%s at %d px is too wide by", name, width)
                                    .isZero());
                    keep(name + "-" + width + (dark ? "-dark" : "-light"), picture);
                }
            }
        });
        softly.assertAll();
    }

    private static void keep(String name, byte[] picture) {
        try {
            Files.write(PICTURES.resolve(name.replaceAll("[^A-Za-z0-9-]+", "-") + ".png"), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
