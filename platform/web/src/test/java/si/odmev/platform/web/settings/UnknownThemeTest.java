package si.odmev.platform.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;

/** No service starts with themes that there are not, and its log says where they are named. */
@ExtendWith(OutputCaptureExtension.class)
class UnknownThemeTest {
    @TempDir
    private Path directory;

    @Test
    void aThemeThatItsPackDoesNotHaveKeepsTheServiceFromStarting(CapturedOutput output) throws IOException {
        Path file = consultation("themes: [{ id: green }, { id: grenn }]");

        assertThatThrownBy(() -> start(file))
                .rootCause()
                .isInstanceOf(InvalidConfigurationPropertyValueException.class);

        assertThat(output.getAll())
                .contains(file.toString())
                .contains("odmev.consultations[0].themes[1].id")
                .contains("consultation another-town names the theme grenn, but its theme pack smart-city has "
                        + "inclusive, green, smart, friendly")
                .doesNotContain("\tat ");
    }

    @Test
    void namesThePackThatThereIsNot(CapturedOutput output) throws IOException {
        Path file = consultation("pack: villages");

        assertThatThrownBy(() -> start(file))
                .rootCause()
                .isInstanceOf(InvalidConfigurationPropertyValueException.class);

        assertThat(output.getAll())
                .contains(file.toString())
                .contains("odmev.consultations[0].pack")
                .contains("consultation another-town names the theme pack villages");
    }

    @Test
    void withoutThemesAConsultationHasThoseOfItsPack() throws IOException {
        assertThat(started(consultation("pack: smart-city")))
                .extracting(Theme::id)
                .containsExactly("inclusive", "green", "smart", "friendly");
    }

    @Test
    void aConsultationMayChooseThemesAndNameThemItself() throws IOException {
        assertThat(started(
                        consultation("themes: [{ id: smart, title: { sl: Digitalno, en: Digital } }, { id: green }]")))
                .containsExactly(
                        new Theme("smart", new LocalizedText("Digitalno", "Digital")),
                        new Theme("green", new LocalizedText("Zeleno", "Green")));
    }

    private List<Theme> started(Path file) {
        try (var context = start(file)) {
            return context.getBean(CurrentConsultations.class).now().byDefault().themes();
        }
    }

    private ConfigurableApplicationContext start(Path file) {
        return new SpringApplicationBuilder(Alone.class)
                .web(WebApplicationType.NONE)
                .run("--spring.config.import=file:" + file);
    }

    private Path consultation(String themes) throws IOException {
        return Files.writeString(directory.resolve("another-town.yaml"), """
            odmev:
              consultations:
                - id: another-town
                  receipt-prefix: ANO
                  title: { sl: Drugo mesto, en: Another town }
                  summary: { sl: Povejte nam, en: Tell us }
                  time-zone: Europe/Ljubljana
                  opens: 2022-05-03T08:00:00
                  %s
            """.formatted(themes));
    }

    @Configuration
    @Import(SettingsConfiguration.class)
    static class Alone {}
}
