package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.schemas.Kind;

/** The rules of detection, with a vocabulary of a few words. How well the shipped one does is measured elsewhere. */
class LanguageDetectorTest {
    private static final String VOCABULARY = """
        sl: [kdaj, skupno, tudi ne]
        sh: [sto, skupno, "dobr*"]
        de: [wann, gemein, leitung, "*ung"]
        en: [when, gemein, farbung]
        sq: [kur]
        western: [vlak]
        eastern: [voz]
        ijekavian: [mlijeko]
        ekavian: [mleko]
        """;
    private static final String NO_TRIGRAMS = "sl\tsh\tde\ten\tsq\n";

    private final Words words = new Words(new Stemmer());

    private LanguageDetector detector(String vocabulary, String trigrams) {
        ClassifierFiles files = path -> {
            assertThat(path).isEqualTo("vocabulary/languages.yaml");
            return vocabulary;
        };
        return new LanguageDetector(files, words, Trigrams.read(trigrams));
    }

    private String detect(String text) {
        return detector(VOCABULARY, NO_TRIGRAMS).detect(text, words.in(text));
    }

    @ParameterizedTest
    @CsvSource({
        // Slovene starts with 0.4 points; without trigrams a language needs a lead of one point.
        "kdaj, sl",
        "wann, und",
        "wann wann, de",
        "when when wann, en",
        "when wann, und",
        "x, und"
    })
    void aLanguageNeedsALeadOfOnePointIfItsLettersAreNotKnown(String text, String language) {
        assertThat(detect(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        // Half a point for German and half for English are less than what Slovene has with two words.
        "kdaj kdaj gemein, sl",
        "gemein gemein wann, de",
        "gemein gemein, und",
        // Half a point each for Slovene and its neighbours.
        "skupno skupno sto, und",
        "skupno skupno sto sto, hr"
    })
    void aWordThatLanguagesShareGivesEachItsShareOfAPoint(String text, String language) {
        assertThat(detect(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "dobr dobra dobrota, hr",
        "dobr dobr, hr",
        "dob dobe dob, und",
        // Three letters at least come before an ending.
        "zeitung abcung, de",
        "abung abung, und",
        // A word that is known itself is not also known by its ending.
        "farbung farbung, en"
    })
    void wordsAreKnownByTheirBeginningsAndEndingsToo(String text, String language) {
        assertThat(detect(text)).isEqualTo(language);
    }

    @Test
    void twoWordsTogetherMaySayMoreThanEachOfThem() {
        assertThat(detect("tudi ne")).isEqualTo("sl");
        assertThat(detect("ne tudi")).isEqualTo("und");
        assertThat(detect("tudi x ne")).isEqualTo("und");
    }

    @ParameterizedTest
    @CsvSource({
        "sto sto vlak mlijeko, hr",
        "sto sto voz mlijeko, bs",
        "sto sto voz mleko, sr",
        "sto sto voz voz vlak mleko, sr",
        "sto sto, hr"
    })
    void croatianBosnianAndSerbianAreToldApartByTheirDifferences(String text, String language) {
        assertThat(detect(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "Када, sr-Cyrl",
        "аб, sr-Cyrl",
        "абв ab!?, sr-Cyrl",
        // The first and the last letter of the script in Unicode.
        "\u0400, sr-Cyrl",
        "\u04ff, sr-Cyrl",
        // Half is not most.
        "аб kd, und",
        // The letters before and after the script.
        "\u03ff, und",
        "\u0500, und"
    })
    void whatIsMostlyInCyrillicIsSerbian(String text, String language) {
        assertThat(detector(VOCABULARY, NO_TRIGRAMS).detect(text, words.in("x")))
                .isEqualTo(language);
    }

    @Test
    void aTextWithoutWordsIsInNoLanguage() {
        assertThat(detect("")).isEqualTo("und");
        assertThat(detect("?!")).isEqualTo("und");
    }

    @Test
    void aLeadOfTwoPointsNeedsNoLetters() {
        String german = NO_TRIGRAMS + """
            \t\t1000\t\t\t_wh
            \t\t1000\t\t\twhe
            \t\t1000\t\t\then
            \t\t1000\t\t\ten_
            \t\t\t1000000\t\tzzz
            """;
        var detector = detector(VOCABULARY, german);

        assertThat(detector.detect("when when when wann", words.in("when when when wann")))
                .as("two points ahead, whatever the letters are like")
                .isEqualTo("en");
        assertThat(detector.detect("when when wann", words.in("when when wann")))
                .as("one point ahead, and the letters are German")
                .isEqualTo("de");
    }

    @Test
    void lettersCountFromHalfOfThemThatAreKnown() {
        // With one trigram alone, which all languages have to the same share, the words decide.
        assertThat(detector(VOCABULARY, NO_TRIGRAMS + "1\t1\t1\t1\t1\t_ab\n").detect("ab", words.in("ab")))
                .as("Slovene has 0.4 points, times six")
                .isEqualTo("sl");
        assertThat(detector(VOCABULARY, NO_TRIGRAMS + "1\t1\t1\t1\t1\t_ab\n").detect("abc", words.in("abc")))
                .as("one of three: _ab, abc, bc_")
                .isEqualTo("und");
    }

    @Test
    void trigramsAreLearnedOfTheSupportedLanguagesAndOfTheNeighboursTogether() {
        Trigrams learned = LanguageDetector.learn(
                List.of(
                        text("sl", "ab"),
                        text("hr", "cd"),
                        text("sr", "ef"),
                        text("de", "gh"),
                        text("ja", "ij"),
                        text("sl", "kl")),
                words);

        assertThat(learned.write().lines())
                .containsExactly(
                        "sl\tsh\tde\ten\tsq",
                        "1\t\t\t\t\t_ab",
                        "\t1\t\t\t\t_cd",
                        "\t1\t\t\t\t_ef",
                        "\t\t1\t\t\t_gh",
                        "1\t\t\t\t\t_kl",
                        "1\t\t\t\t\tab_",
                        "\t1\t\t\t\tcd_",
                        "\t1\t\t\t\tef_",
                        "\t\t1\t\t\tgh_",
                        "1\t\t\t\t\tkl_");
    }

    private static LabelledText text(String language, String text) {
        return new LabelledText("t", text, language, Kind.UNKNOWN, List.of(), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr: [quand]", "sl: [eno dve tri]"})
    void aVocabularyThatCanNotBeUsedIsRefused(String vocabulary) {
        assertThatIllegalStateException().isThrownBy(() -> detector(vocabulary, NO_TRIGRAMS));
    }

    @Test
    void trigramsOfOtherLanguagesAreRefused() {
        assertThatIllegalStateException().isThrownBy(() -> detector(VOCABULARY, "sl\tde\n"));
    }
}
