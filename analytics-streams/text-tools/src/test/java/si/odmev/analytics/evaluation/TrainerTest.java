package si.odmev.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.analytics.theme.Models;
import si.odmev.consultation.ThemePack;
import si.odmev.schemas.Kind;

class TrainerTest {
    private static final ThemePack PACK = ThemePack.named(ThemePack.DEFAULT);

    @Test
    void learnsTheSameFromTheSameTexts() {
        List<LabelledText> texts = IntStream.range(0, 60)
                .mapToObj(i -> new LabelledText(
                        "t" + i,
                        i % 2 == 0 ? "Posadite drevo številka " + i : "Igrišče številka " + i + " je lepo",
                        "sl",
                        i % 2 == 0 ? Kind.PROPOSAL : Kind.OPINION,
                        List.of(i % 2 == 0 ? "green" : "friendly"),
                        false))
                .toList();
        Models once = Models.learn(PACK, texts, Trainer::learn);
        Models again = Models.learn(PACK, texts, Trainer::learn);
        assertThat(again.themes()).isEqualTo(once.themes());
        assertThat(again.kinds()).isEqualTo(once.kinds());
        assertThat(once.reader()
                        .analyze(null, "Posadite drevo", "sl", Kind.UNKNOWN)
                        .themes())
                .contains("green");
    }
}
