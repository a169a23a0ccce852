package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Part;
import si.odmev.schemas.ThemeScore;

/** With a model of a few words, so that each score can be worked out by hand. A text of up to four words has the length 2. */
class ThemeClassifierTest {
    /** A score of 0 is a probability of exactly a half, which is its threshold. The slope doubles each weight. */
    private static final LinearModel.Label GREEN = new LinearModel.Label("green", 0, 2, 0, 0.5);

    /** Without any word its probability is 0.018, far below its threshold. */
    private static final LinearModel.Label SMART = new LinearModel.Label("smart", -4, 1, 0, 0.5);

    private final Stemmer stemmer = new Stemmer();
    private final Words words = new Words(stemmer);
    private final Map<String, float[]> weights = new HashMap<>();

    private void learn(String word, float green, float smart) {
        weights.put("s " + stemmer.stem(word), new float[] {green, smart});
    }

    private ThemeClassifier classifier(List<String> wanted) {
        ClassifierFiles files =
                path -> path.endsWith("function-words.yaml") ? "sl: [naj]" : "sl: {strong: [beseda ki je ni]}";
        List<LinearModel.Label> labels = List.of(GREEN, SMART);
        return new ThemeClassifier(
                new TextClassifier(
                        Vocabulary.load(files, List.of("green", "smart"), words),
                        new LinearModel(labels, weights),
                        words,
                        Features::ofThemeWord),
                FunctionWords.load(files),
                wanted);
    }

    private ThemeClassifier.Themes read(String title, String text) {
        return classifier(List.of("green", "smart")).read(Passage.of(title, text, words), "sl");
    }

    @Test
    void aThemeIsGivenFromItsThresholdOnAndAPersonLooksIfTheScoreIsNearIt() {
        ThemeClassifier.Themes read = read(null, "nic znanega");

        assertThat(read.themes()).containsExactly("green");
        assertThat(read.scores().getFirst()).isEqualTo(new ThemeScore("green", 0.5));
        assertThat(read.scores().getLast().getScore()).isCloseTo(1 / (1 + Math.exp(4)), within(1e-9));
        // That the other theme is clear does not make up for it.
        assertThat(read.sure()).isFalse();
    }

    @Test
    void aClearThemeNeedsNoPerson() {
        learn("park", 4, 0);

        ThemeClassifier.Themes read = read(null, "park");

        assertThat(read.themes()).containsExactly("green");
        assertThat(read.sure()).isTrue();
    }

    @Test
    void aTextWithoutThemesNeedsAPersonHoweverClearItIs() {
        learn("asfalt", -4, 0);

        ThemeClassifier.Themes read = read(null, "asfalt");

        assertThat(read.themes()).isEmpty();
        assertThat(read.sure()).isFalse();
    }

    @Test
    void evidenceIsWhatAWordAddsWithItsPlaceAndForGivenThemesOnly() {
        learn("park", 4, 1);

        ThemeClassifier.Themes read = read("Naslov", "Naj bo park");

        // Four words have the length 2: the weight of 4, halved, times the slope of 2. The score of "smart" stays far
        // below.
        assertThat(read.evidence()).containsExactly(new Evidence("green", Part.TEXT, 7, 11, 4.0));
    }

    @Test
    void evidenceIsShownOfADoubtfulThemeToo() {
        learn("park", 4, 0);
        learn("asfalt", -4.05f, 0);

        ThemeClassifier.Themes read = read(null, "asfalt park");

        assertThat(read.themes()).isEmpty();
        assertThat(read.evidence()).extracting(Evidence::getWeight).hasSize(2);
        assertThat(read.evidence().getFirst().getWeight()).isNegative();
    }

    @Test
    void whatAddsLessThanAQuarterOfTheStrongestWordIsNotShown() {
        learn("park", 4, 0);
        learn("klop", 1, 0);
        learn("senca", 0.9f, 0);

        assertThat(read(null, "senca klop park").evidence())
                .extracting(Evidence::getStart)
                .containsExactly(11, 6);
    }

    @Test
    void functionWordsAreNoEvidence() {
        weights.put("p " + stemmer.stem("naj") + " " + stemmer.stem("park"), new float[] {4, 0});

        assertThat(read(null, "naj park").evidence())
                .extracting(Evidence::getStart)
                .containsExactly(4);
    }

    @Test
    void twentyWordsAtMostAreShown() {
        List<String> many = IntStream.range(0, 25)
                .mapToObj(i -> "bes" + (char) ('a' + i) + "park")
                .toList();
        many.forEach(word -> learn(word, 4, 0));

        assertThat(read(null, many.stream().collect(Collectors.joining(" "))).evidence())
                .hasSize(ThemeClassifier.MOST_EVIDENCE);
    }

    @Test
    void onlyTheWantedThemesAreGivenScoredAndHaveThresholds() {
        ThemeClassifier classifier = classifier(List.of("smart"));

        ThemeClassifier.Themes read = classifier.read(Passage.of(null, "nic znanega", words), "sl");

        assertThat(read.themes()).isEmpty();
        assertThat(read.scores()).extracting(ThemeScore::getTheme).containsExactly("smart");
        assertThat(classifier.thresholds()).isEqualTo(Map.of("smart", 0.5));
    }
}
