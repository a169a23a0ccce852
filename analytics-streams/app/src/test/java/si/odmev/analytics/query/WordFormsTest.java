package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.theme.Stemmer;

class WordFormsTest {
    private final Stemmer stemmer = new Stemmer();

    @Test
    void aStemIsShownAsPeopleWriteItMostOften() {
        assertThat(form("Drevesa ob cesti. Več dreves. Drevesa, drevesa!", "drevo"))
                .contains("drevesa");
    }

    @Test
    void namesKeepTheirCapitalLetterAndTheBeginningOfASentenceDoesNot() {
        assertThat(form("Velenje je lepo. Za Velenje gre.", "Velenje")).contains("Velenje");
        assertThat(form("Klopi. Klopi! Ob poti naj bodo klopi.", "klop")).contains("klopi");
    }

    @Test
    void aStemThatNoTextHasHasNoForm() {
        assertThat(form("Klopi ob jezeru.", "avtobus")).isEmpty();
    }

    private java.util.Optional<String> form(String text, String word) {
        String stem = stemmer.stems(word);
        return WordForms.in(List.of(text), Set.of(stem), stemmer).mostFrequent(stem);
    }
}
