package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarStemsTest {
    @ParameterizedTest
    @CsvSource({
        "igrisc, igrisc, true",
        "igrisc, igrsc, true",
        "igrisc, igriscc, true",
        "igrisc, igrosc, true",
        "igrisc, igirsc, true",
        "igrisc, ugrisc, false",
        "igrisc, igrs, false",
        "kolesarsk, kolsarks, true",
        "pas, pes, false",
        "pot, pot, true",
    })
    void aTypingErrorIsAllowedByTheLengthOfTheWord(String sought, String found, boolean similar) {
        assertThat(SimilarStems.areSimilar(sought, found)).isEqualTo(similar);
    }
}
