package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Theme;
import si.odmev.consultation.ThemePack;

/** The reader of a consultation: its version, and the models from which it is made. */
class ConsultationReaderTest {
    private static final ThemePack PACK = ThemePack.named(ThemePack.DEFAULT);
    private static final LocalizedText TEXT = new LocalizedText("besede", "words");
    private static final String SHIPPED = FeedbackReader.load().version();

    @TempDir
    private Path directory;

    /** Another version would have all submissions of all installations themed again. */
    @Test
    void allThemesOfThePackInAnyOrderHaveTheVersionOfThePack() {
        Path none = directory.resolve("models");

        assertThat(version(none, "friendly", "inclusive", "green", "smart")).isEqualTo(SHIPPED);
        assertThat(version(none, "friendly", "inclusive", "green")).isNotEqualTo(SHIPPED);
    }

    @Test
    void modelsOfAnotherPackAloneLeaveTheFirstPackItsShippedOnes() throws IOException {
        Files.createDirectory(directory.resolve("village"));

        assertThat(version(directory, "inclusive", "green", "smart", "friendly"))
                .isEqualTo(SHIPPED);
    }

    @Test
    void aDirectoryWithoutAModelIsAFault() throws IOException {
        assertThatThrownBy(() -> version(directory, "green")).isInstanceOf(UncheckedIOException.class);

        Files.writeString(
                directory.resolve("themes.tsv"), ClassifierFiles.of(PACK).read("model/themes.tsv"));
        Files.createDirectory(directory.resolve("village"));
        assertThatThrownBy(() -> version(directory, "green"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("kinds.tsv");
    }

    private static String version(Path models, String... themes) {
        List<Theme> chosen = Stream.of(themes).map(id -> new Theme(id, TEXT)).toList();
        var opens = LocalDateTime.parse("2022-05-03T08:00");
        var consultation = new Consultation(
                "velenje-2022", "VEL", TEXT, TEXT, ZoneId.of("Europe/Ljubljana"), opens, null, PACK, chosen);
        return FeedbackReader.load(consultation, models).version();
    }
}
