package si.odmev.analytics.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups by example; the properties of all groups are in {@link TextGroupsPropertiesTest}. */
class TextGroupsTest {
    private static final String PARK = "na zelenici ob ploscadi naj ostane park za otroke in starejse ker je to zadnji"
            + " prostor za igro v nasi soseski in ker ga ljudje vsak dan uporabljajo";
    private static final String BUS =
            "avtobus naj ob vikendih vozi vsako uro ker mladi nimajo drugega prevoza do mesta in"
                    + " se zvecer ne morejo vrniti domov";

    private static List<List<String>> groups(String... texts) {
        return TextGroups.of(List.of(texts), text -> TextSketch.of(text).orElseThrow());
    }

    @Test
    void noTextsHaveNoGroups() {
        assertThat(groups()).isEmpty();
    }

    @Test
    void eachTextJoinsTheGroupWhoseFirstTextIsNearlyTheSame() {
        String signed = PARK + " hvala";
        String alsoSigned = BUS + " hvala";

        assertThat(groups(PARK, BUS, signed, PARK, alsoSigned))
                .containsExactly(List.of(PARK, signed, PARK), List.of(BUS, alsoSigned));
    }

    @Test
    void aGroupBeginsWithItsEarliestText() {
        String signed = PARK + " hvala";

        assertThat(groups(signed, PARK)).containsExactly(List.of(signed, PARK));
    }
}
