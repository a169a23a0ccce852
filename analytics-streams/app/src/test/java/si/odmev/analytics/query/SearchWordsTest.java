package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.analytics.theme.Stemmer;

class SearchWordsTest {
    private final Stemmer stemmer = new Stemmer();

    @Test
    void everyWordMustOccurInTheFormInWhichItIsIndexed() {
        assertThat(read("zelenih  površin").phrases())
                .containsExactly(stemmer.stems("zelenih"), stemmer.stems("površin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"zelenih površin\"", "»zelenih površin«", "„zelenih površin“", "“zelenih površin”"})
    void quotedWordsStandNextToEachOther(String typed) {
        assertThat(read(typed).phrases()).containsExactly(stemmer.stems("zelenih površin"));
    }

    @Test
    void aQuotationMarkThatIsNotClosedReachesToTheEnd() {
        assertThat(read("park \"zelenih površin").phrases())
                .containsExactly(stemmer.stems("park"), stemmer.stems("zelenih površin"));
    }

    @Test
    void diacriticsMayBeComposedDecomposedOrMissing() {
        var composed = read("češnja");

        assertThat(read(Normalizer.normalize("češnja", Normalizer.Form.NFD))).isEqualTo(composed);
        assertThat(read("cesnja")).isEqualTo(composed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zelenih površin",
                "Z E L E N I H  P O V R Š I N",
                "zele-nih povr-šin",
                "zele- nih povr- šin",
                "zele\u00adnih po\u200bvršin"
            })
    void wordsThatALineEndOrTheLayoutDividedAreSoughtAsAWhole(String pasted) {
        assertThat(read(pasted).phrases()).containsExactly(stemmer.stems("zelenih"), stemmer.stems("površin"));
    }

    @Test
    void wordsThatNoBlankPartsStandNextToEachOther() {
        assertThat(read("e-uprava danes").phrases())
                .containsExactly("e " + stemmer.stems("uprava"), stemmer.stems("danes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VEL-7K3M-9QXD", "vel-7k3m-9qxd", " VEL 7K3M 9QXD ", "VEL7K3M9QXD"})
    void recognisesAReceiptHoweverItIsTyped(String typed) {
        assertThat(read(typed).receipt()).contains("VEL-7K3M-9QXD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VEL-7K3M-9QXD-4F2T", "vel 7k3m 9qxd 4f2t", "VEL7K3M9QXD4F2T", "VEL-7K3M-9QXD-4F2T\t"})
    void recognisesALongReceiptToo(String typed) {
        assertThat(read(typed).receipt()).contains("VEL-7K3M-9QXD-4F2T");
    }

    @Test
    void readsLettersOfAReceiptAsTheDigitsTheyLookLike() {
        assertThat(read("VEL-OIL0-9QXD").receipt()).contains("VEL-0110-9QXD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍", "...", "\"\"", "- -"})
    void signsAloneAreNoWords(String typed) {
        assertThat(read(typed).phrases()).isEmpty();
        assertThat(read(typed).receipt()).isEmpty();
    }

    private SearchWords read(String typed) {
        return SearchWords.read(typed, stemmer);
    }
}
