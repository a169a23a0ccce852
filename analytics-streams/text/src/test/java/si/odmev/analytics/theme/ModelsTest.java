package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelsTest {
    @Test
    void keepsAModelThroughWritingAndReading() {
        FeedbackReader shipped = FeedbackReader.load();
        assertThat(LinearModel.read(ClassifierFiles.SHIPPED.read("model/themes.tsv"))
                        .write())
                .isEqualTo(ClassifierFiles.SHIPPED.read("model/themes.tsv"));
        assertThat(shipped.version()).hasSize(12);
    }
}
