package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "ČEBELA, cebela",
        "Čebela, cebela",
        "Đurđa, durda",
        "Straße, strasse",
        "ŻÓŁĆ, zolc",
        "İstanbul, istanbul",
        "Њива, njiva",
        "ﬁlm, film",
        "²³, 23"
    })
    void writesAWordInSmallPlainLatinLetters(String word, String folded) {
        assertThat(Folding.fold(word)).isEqualTo(folded);
    }

    /** Latin words are folded letter by letter, others as a whole. */
    @Property
    void foldsLatinLettersAlikeInEitherWay(@ForAll @CharRange(from = ' ', to = '\u017f') String word) {
        assertThat(Folding.fold(word + 'ж')).isEqualTo(Folding.fold(word) + 'z');
    }
}
