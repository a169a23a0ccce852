package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Kind;

class ModelsTest {
    @Test
    void learnsTheSameFromTheSameTexts() {
        List<LabelledText> texts = java.util.stream.IntStream.range(0, 60)
                .mapToObj(i -> new LabelledText(
                        "t" + i,
                        i % 2 == 0 ? "Posadite drevo številka " + i : "Igrišče številka " + i + " je lepo",
                        "sl",
                        i % 2 == 0 ? Kind.PROPOSAL : Kind.OPINION,
                        List.of(i % 2 == 0 ? "green" : "friendly"),
                        false))
                .toList();
        Models once = Models.learn(texts);
        Models again = Models.learn(texts);
        assertThat(again.themes()).isEqualTo(once.themes());
        assertThat(again.kinds()).isEqualTo(once.kinds());
        assertThat(once.reader()
                        .analyze(null, "Posadite drevo", "sl", Kind.UNKNOWN)
                        .themes())
                .contains("green");
    }

    @Test
    void keepsAModelThroughWritingAndReading() {
        FeedbackReader shipped = FeedbackReader.load();
        assertThat(LinearModel.read(ClassifierFiles.SHIPPED.read("model/themes.tsv"))
                        .write())
                .isEqualTo(ClassifierFiles.SHIPPED.read("model/themes.tsv"));
        assertThat(shipped.version()).hasSize(12);
    }
}
