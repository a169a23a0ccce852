package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

class FoldingTest {
    @Example
    void writesAWordInSmallPlainLatinLetters() {
        Map<String, String> folded = Map.of(
                "ČEBELA", "cebela",
                "Čebela", "cebela",
                "C\u030cebela", "cebela",
                "Đurđa", "durda",
                "Straße", "strasse",
                "ŻÓŁĆ", "zolc",
                "İstanbul", "istanbul",
                "Њива", "njiva",
                "²³", "23");
        folded.forEach((word, letters) -> assertThat(Folding.fold(word)).isEqualTo(letters));
    }

    /** Latin words are folded letter by letter, others as a whole. */
    @Property
    void foldsLatinLettersAlikeInEitherWay(@ForAll @CharRange(from = ' ', to = '\u017f') String word) {
        assertThat(Folding.fold(word + 'ж')).isEqualTo(Folding.fold(word) + 'z');
    }
}
