package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How terms are found in a text, with two vocabularies of a few terms. */
class VocabularyTest {
    private static final Map<String, String> FILES = Map.of(
            "vocabulary/green.yaml", """
            sl:
              strong: [drevo, drevo ob poti, "sonc* elektrarn*"]
              clear: [pot]
              against: [drevo v kaminu]
              silent: [zelena luc]
            de:
              hint: [baum]
            """,
            "vocabulary/smart.yaml", """
            sl:
              hint: [pot]
            """);

    private final Words words = new Words(new Stemmer());
    private final Vocabulary vocabulary = Vocabulary.load(FILES::get, List.of("green", "smart"), words);

    private Vocabulary.Reading read(String text, String language) {
        return vocabulary.read(words.in(text), language);
    }

    @Test
    void aTermIsFoundInAnyFormWithItsPlaceAndItsWeight() {
        assertThat(read("Posadite drevesa", "sl").matches()).containsExactly(new Vocabulary.Match(0, 3, 1, 1));
        assertThat(read("nic od tega", "sl").matches()).isEmpty();
    }

    @Test
    void ofTermsThatOverlapTheLongestWinsWhereverItIsWritten() {
        assertThat(read("drevo ob poti", "sl").matches())
                .extracting(
                        Vocabulary.Match::label,
                        Vocabulary.Match::weight,
                        Vocabulary.Match::firstWord,
                        Vocabulary.Match::lastWord)
                // The path is a part of the longer term, but only for its own label.
                .containsExactly(tuple(0, 3.0, 0, 2), tuple(1, 1.0, 2, 2));
        assertThat(read("drevo v kaminu", "sl").matches()).containsExactly(new Vocabulary.Match(0, -2, 0, 2));
    }

    @Test
    void aTermAtTheEndThatIsCutOffIsNone() {
        assertThat(read("drevo ob", "sl").matches()).containsExactly(new Vocabulary.Match(0, 3, 0, 0));
        assertThat(read("drevo ob drevo", "sl").matches()).hasSize(2);
    }

    @Test
    void aBeginningStandsForAllWordsThatHaveIt() {
        assertThat(read("soncna elektrarna", "sl").matches()).containsExactly(new Vocabulary.Match(0, 3, 0, 1));
        assertThat(read("sonc elektrarn", "sl").matches()).hasSize(1);
        assertThat(read("sona elektrarna", "sl").matches()).isEmpty();
        assertThat(read("so elektrarna", "sl").matches()).isEmpty();
    }

    @Test
    void whatMeansSomethingElseSilencesItsWordsInEveryLanguage() {
        for (String language : List.of("sl", "de", "und")) {
            Vocabulary.Reading reading = read("na zelena luc", language);

            assertThat(reading.matches()).isEmpty();
            assertThat(reading.silenced().get(0).stream()).containsExactly(1, 2);
            assertThat(reading.silenced().get(1).isEmpty()).isTrue();
        }
    }

    @Test
    void wordsOfOneLanguageAreNotLookedUpInTextsOfAnother() {
        assertThat(read("baum", "de").matches()).hasSize(1);
        assertThat(read("baum", "sl").matches()).isEmpty();
        assertThat(read("baum", "und").matches()).hasSize(1);
        assertThat(read("drevo", "de").matches()).isEmpty();
        assertThat(read("drevo", "sr").matches()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "sl, sl, true",
        "sh, sl, true",
        "de, sl, false",
        "sl, sr-Cyrl, true",
        "sh, hr, true",
        "en, bs, false",
        "de, de, true",
        "en, de, false",
        "sq, sq, true",
        "sl, sq, false",
        "sl, en, false",
        "de, und, true",
        "sl, und, true"
    })
    void languagesAreReadTogetherOnlyIfTheyAreAlike(String ofWords, String ofText, boolean read) {
        assertThat(Vocabulary.isReadIn(ofWords, ofText)).isEqualTo(read);
    }

    @Test
    void aBeginningHasThreeLettersAtLeastAndIsAWordItself() {
        var ofThree = Vocabulary.load(path -> "sl: {strong: ['dom*']}", List.of("green"), words);

        assertThat(ofThree.read(words.in("dom domaci do"), "sl").matches())
                .extracting(Vocabulary.Match::firstWord)
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sl: {strong: ['?!']}", "sl: {strong: ['so*']}"})
    void aTermThatCanNotBeUsedIsRefused(String written) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Vocabulary.load(path -> written, List.of("green"), words))
                .withMessageContaining("green");
    }
}
