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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.analytics.theme.Models;
import si.odmev.consultation.ThemePack;

/** Fails when vocabulary, features or training texts were changed and the models were not learned again (docs/themes.md). */
class ShippedModelTest {
    private static final ThemePack PACK = ThemePack.named(ThemePack.DEFAULT);
    private static final Path TRAINING = Path.of("../../schemas/src/main/resources/theme-packs/smart-city/texts");
    private static final Path KINDS = Path.of("../text/src/main/resources/model/kinds.tsv");
    private static final Path TRIGRAMS = Path.of("../text/src/main/resources/model/trigrams.tsv");
    private static final Path THEMES =
            Path.of("../../schemas/src/main/resources/theme-packs/smart-city/model/themes.tsv");

    /** Another processor's exponential function may round a weight the other way. */
    private static final double ROUNDING = 0.01;

    @Test
    void isWhatTheTrainingTextsGive() throws IOException {
        Models learned = Models.learn(PACK, trainingTexts(), Trainer::learn);
        assertThat(shareOfOtherLines(learned.themes(), THEMES)).isLessThan(ROUNDING);
        assertThat(shareOfOtherLines(learned.kinds(), KINDS)).isLessThan(ROUNDING);
    }

    @Test
    void countsTheTrigramsOfTheTrainingTexts() throws IOException {
        assertThat(Models.trigrams(trainingTexts())).isEqualTo(Files.readString(TRIGRAMS, StandardCharsets.UTF_8));
    }

    private static List<LabelledText> trainingTexts() throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        for (Path file : trainingFiles()) {
            LabelledTexts labelled = LabelledTexts.read(file, PACK);
            assertThat(labelled.faults()).isEmpty();
            texts.addAll(labelled.texts());
        }
        return texts;
    }

    /** In the order of the documented command: {@code train-*.jsonl} by name, then {@code dev.jsonl}. */
    private static List<Path> trainingFiles() throws IOException {
        try (Stream<Path> files = Files.list(TRAINING)) {
            return Stream.concat(
                            files.filter(file -> file.getFileName().toString().startsWith("train-"))
                                    .sorted(),
                            Stream.of(TRAINING.resolve("dev.jsonl")))
                    .toList();
        }
    }

    private static double shareOfOtherLines(String learned, Path shipped) throws IOException {
        Set<String> lines = new HashSet<>(Files.readAllLines(shipped, StandardCharsets.UTF_8));
        long others = learned.lines().filter(line -> !lines.contains(line)).count();
        return (double) others / lines.size()
                + Math.abs(1 - (double) learned.lines().count() / lines.size());
    }
}
