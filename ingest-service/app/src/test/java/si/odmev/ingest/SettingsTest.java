package si.odmev.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.settings.SettingsConfiguration;

class SettingsTest {
    @TempDir
    private Path directory;

    @Test
    void theFileThatTheEnvironmentNamesIsUsed() throws Exception {
        Path file = Files.writeString(directory.resolve("another-town.yaml"), """
            odmev:
              consultations:
                - id: another-town
                  receipt-prefix: ANO
                  title: { sl: Drugo mesto, en: Another town }
                  summary: { sl: Povejte nam, en: Tell us }
                  time-zone: Europe/Ljubljana
                  opens: 2022-05-03T08:00:00
                  themes:
                    - id: green
                      title: { sl: Zeleno, en: Green }
            """);
        new ApplicationContextRunner()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                        Map.of("ODMEV_CONSULTATION_FILE", file.toString()))))
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(SettingsConfiguration.class)
                .run(context -> assertThat(context.getBean(CurrentConsultations.class)
                                .now()
                                .byDefault()
                                .id())
                        .isEqualTo("another-town"));
    }
}
