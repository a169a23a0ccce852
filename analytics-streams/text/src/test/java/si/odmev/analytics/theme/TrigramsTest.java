package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrigramsTest {
    private static final Words READER = new Words(new Stemmer());

    /** Made for each test, so that a fault in how it is made is seen. */
    private final Trigrams counted =
            Trigrams.count(List.of("de", "en"), Map.of("de", READER.in("Bänke"), "en", READER.in("bank the the")));

    @Test
    void countsFoldedWordsWithTheirBoundaries() {
        assertThat(counted.write().lines())
                .containsExactly(
                        "de\ten",
                        "1\t1\t_ba",
                        "\t2\t_th",
                        "1\t1\tank",
                        "1\t1\tban",
                        "\t2\the_",
                        "1\t\tke_",
                        "\t1\tnk_",
                        "1\t\tnke",
                        "\t2\tthe");
    }

    @Test
    void isTheSameAfterItWasWritten() {
        assertThat(Trigrams.read(counted.write()).write()).isEqualTo(counted.write());
    }

    @Test
    void findsALanguageLikelierThatHasTheTrigramsMoreOften() {
        double[] the = counted.read(READER.in("the")).logLikelihoods();
        double[] baenke = counted.read(READER.in("Bänke")).logLikelihoods();

        assertThat(the[1]).isGreaterThan(the[0]);
        assertThat(baenke[0]).isGreaterThan(baenke[1]);
    }

    @Test
    void aLikelihoodIsTheShareOfATrigramInItsLanguageWithHalfACountMoreForEach() {
        double[] the = counted.read(READER.in("the")).logLikelihoods();

        // Nine trigrams are known; German has five in all and English ten. "the" has three.
        assertThat(the[0]).isCloseTo(3 * Math.log(0.5 / (5 + 9 * 0.5)), within(1e-9));
        assertThat(the[1]).isCloseTo(3 * Math.log(2.5 / (10 + 9 * 0.5)), within(1e-9));
    }

    @Test
    void saysWhichShareOfTheTrigramsItKnows() {
        // _ba, ban, an_: of three it knows two.
        assertThat(counted.read(READER.in("ban")).known()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(counted.read(READER.in("zzz")).known()).isZero();
        assertThat(counted.read(List.of()).known()).isZero();
    }

    @Test
    void leavesOutWordsWithDigits() {
        assertThat(counted.read(READER.in("the 5g")).known()).isEqualTo(1);
    }
}
