package si.odmev.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.analytics.theme.Models;

/** Fails when vocabulary, features or training texts were changed and the models were not learned again (docs/themes.md). */
class ShippedModelTest {
    private static final Path TRAINING = Path.of("src/training");
    private static final Path MODEL = Path.of("src/main/resources/model");

    /** Another processor's exponential function may round a weight the other way. */
    private static final double ROUNDING = 0.01;

    @Test
    void isWhatTheTrainingTextsGive() throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        for (String file : List.of(
                "train-more",
                "train-other",
                "train-sl",
                "train-varied-other",
                "train-varied-sl",
                "train-wide-sl",
                "dev")) {
            LabelledTexts labelled = LabelledTexts.read(TRAINING.resolve(file + ".jsonl"));
            assertThat(labelled.faults()).isEmpty();
            texts.addAll(labelled.texts());
        }
        Models learned = Models.learn(texts);
        assertThat(shareOfOtherLines(learned.themes(), "themes.tsv")).isLessThan(ROUNDING);
        assertThat(shareOfOtherLines(learned.kinds(), "kinds.tsv")).isLessThan(ROUNDING);
    }

    private static double shareOfOtherLines(String learned, String shipped) throws IOException {
        Set<String> lines = new HashSet<>(Files.readAllLines(MODEL.resolve(shipped), StandardCharsets.UTF_8));
        long others = learned.lines().filter(line -> !lines.contains(line)).count();
        return (double) others / lines.size()
                + Math.abs(1 - (double) learned.lines().count() / lines.size());
    }
}
