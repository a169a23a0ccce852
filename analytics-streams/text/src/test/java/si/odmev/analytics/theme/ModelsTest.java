package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import si.odmev.consultation.ThemePack;

class ModelsTest {
    private static final ThemePack PACK = ThemePack.named(ThemePack.DEFAULT);

    @Test
    void keepsAModelThroughWritingAndReading() {
        FeedbackReader shipped = FeedbackReader.load();
        assertThat(LinearModel.read(ClassifierFiles.of(PACK).read("model/themes.tsv"))
                        .write())
                .isEqualTo(ClassifierFiles.of(PACK).read("model/themes.tsv"));
        assertThat(shipped.version()).hasSize(12);
    }
}
