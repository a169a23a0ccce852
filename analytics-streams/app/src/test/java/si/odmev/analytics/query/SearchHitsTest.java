package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import si.odmev.analytics.theme.Stemmer;

class SearchHitsTest {
    private final Stemmer stemmer = new Stemmer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            park                | Več parkov v PARKU.            | parkov, PARKU
            "zelenih površin"   | Zelene površine, zelene klopi. | Zelene površine
            klopi -park         | Klop v parku.                  | Klop
            klop OR park        | Klop v parku.                  | Klop, parku
            tema:zeleno         | Zeleno in tema.                | ''
            VEL-7K3M            | Potrdilo VEL-7K3M.             | VEL-7K3M
            👍                  | Park 👍                        | ''
            """)
    void theWordsThatWereSoughtAreFoundInTheFormInWhichTheyStand(String typed, String text, String expected) {
        assertThat(hits(typed, false, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"igrsče, Igrišče za otroke., Igrišče", "park, Spark., ''"})
    void similarWordsAreHitsToo(String typed, String text, String expected) {
        assertThat(hits(typed, true, text)).isEqualTo(expected);
        assertThat(hits(typed, false, text)).isEmpty();
    }

    private String hits(String typed, boolean withSimilar, String text) {
        var expression = new SearchParser(new SearchFields(VelenjeConsultation.CONSULTATION)).parse(typed);
        return String.join(
                ", ",
                SearchHits.of(expression, withSimilar, stemmer).in(text).stream()
                        .map(hit -> text.substring(hit.start(), hit.end()))
                        .toList());
    }
}
