package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrigramsTest {
    private static final Words READER = new Words(new Stemmer());
    private static final Trigrams COUNTED =
            Trigrams.count(List.of("de", "en"), Map.of("de", READER.in("Bänke"), "en", READER.in("bank the the")));

    @Test
    void countsFoldedWordsWithTheirBoundaries() {
        assertThat(COUNTED.write().lines())
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
        assertThat(Trigrams.read(COUNTED.write()).write()).isEqualTo(COUNTED.write());
    }

    @Test
    void findsALanguageLikelierThatHasTheTrigramsMoreOften() {
        double[] the = COUNTED.read(READER.in("the")).logLikelihoods();
        double[] baenke = COUNTED.read(READER.in("Bänke")).logLikelihoods();

        assertThat(the[1]).isGreaterThan(the[0]);
        assertThat(baenke[0]).isGreaterThan(baenke[1]);
    }

    @Test
    void saysWhichShareOfTheTrigramsItKnows() {
        // _ba, ban, an_: of three it knows two.
        assertThat(COUNTED.read(READER.in("ban")).known()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(COUNTED.read(READER.in("zzz")).known()).isZero();
        assertThat(COUNTED.read(List.of()).known()).isZero();
    }

    @Test
    void leavesOutWordsWithDigits() {
        assertThat(COUNTED.read(READER.in("the 5g")).known()).isEqualTo(1);
    }
}
