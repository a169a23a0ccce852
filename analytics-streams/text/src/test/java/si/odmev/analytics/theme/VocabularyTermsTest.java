package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.PackTheme;
import si.odmev.consultation.ThemePack;

class VocabularyTermsTest {
    private static final ThemePack PACK = ThemePack.named(ThemePack.DEFAULT);
    private static final VocabularyTerms TERMS = new VocabularyTerms(Map.of(
            "sl",
            Map.of(
                    Strength.STRONG, List.of("drevo", "sončn* elektrarn*", "čebela"),
                    Strength.SILENT, List.of("zelena luč"))));

    @ParameterizedTest
    @CsvSource({
        "drevesa, drevo",
        "cebel, čebela",
        "sončne, sončn* elektrarn*",
        "ELEKTRARNAMI, sončn* elektrarn*",
        "luči, zelena luč"
    })
    void findsATermByAnyFormOfAnyOfItsWords(String typed, String term) {
        assertThat(TERMS.containing(typed).languages().get("sl").values().stream()
                        .flatMap(List::stream))
                .containsExactly(term);
    }

    @Test
    void findsNothingForWhatIsNotThere() {
        assertThat(TERMS.containing("asfalt").languages()).isEmpty();
        assertThat(TERMS.containing("?!").languages()).isEmpty();
    }

    @Test
    void everyThemeHasTermsInAllLanguagesAndAnotherHasNone() {
        for (String theme : PACK.ids()) {
            var terms = VocabularyTerms.of(PACK, theme).orElseThrow();
            assertThat(terms.languages()).containsKeys("sl", "sh", "en", "de", "sq");
            assertThat(terms.languages().get("sl")).containsKey(Strength.SILENT);
            assertThat(terms.size()).isGreaterThan(300);
        }
        assertThat(VocabularyTerms.of(PACK, "elsewhere")).isEmpty();
    }

    /** A pack's vocabulary of that name would take the place of the one that all packs share. */
    @ParameterizedTest
    @MethodSource("sharedVocabularies")
    void noThemeHasTheNameOfASharedVocabulary(String name) {
        var words = new LocalizedText("besede", "words");

        assertThatThrownBy(() -> new PackTheme(name, words, "#445566", words, null))
                .hasMessageContaining(name);
    }

    static Stream<String> sharedVocabularies() {
        return Stream.concat(KindDetector.LABELS.stream(), Stream.of(LanguageDetector.NAME, FunctionWords.NAME));
    }
}
