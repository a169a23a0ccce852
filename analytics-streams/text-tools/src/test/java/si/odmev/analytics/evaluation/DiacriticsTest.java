package si.odmev.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.theme.FeedbackReader;
import si.odmev.analytics.theme.LabelledText;
import si.odmev.consultation.ThemePack;

/** People write with č, š and ž, without, and with letters that their keyboard puts together from two. */
class DiacriticsTest {
    private static final Path TRAINING = Path.of("../../schemas/src/main/resources/theme-packs/smart-city/texts");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final FeedbackReader READER = FeedbackReader.load();

    private static List<LabelledText> texts;

    @BeforeAll
    static void readTexts() throws IOException {
        texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(TRAINING)) {
            for (Path file :
                    files.filter(file -> !file.endsWith("test.jsonl")).sorted().toList()) {
                texts.addAll(LabelledTexts.read(file, ThemePack.named(ThemePack.DEFAULT))
                        .texts());
            }
        }
    }

    @Test
    void noDiacriticsCostAtMostTwoPoints() {
        double lost =
                f1(text -> text) - f1(text -> MARKS.matcher(decomposed(text)).replaceAll(""));
        assertThat(lost).isLessThanOrEqualTo(0.02);
    }

    @Test
    void decomposedDiacriticsCostNothing() {
        assertThat(f1(DiacriticsTest::decomposed)).isEqualTo(f1(text -> text), offset(0.0));
    }

    private static double f1(UnaryOperator<String> writing) {
        return Evaluation.of(
                        READER,
                        texts.stream()
                                .map(text -> new LabelledText(
                                        text.id(),
                                        writing.apply(text.text()),
                                        text.language(),
                                        text.kind(),
                                        text.themes(),
                                        text.ambiguous()))
                                .toList())
                .micro()
                .f1();
    }

    private static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }
}
