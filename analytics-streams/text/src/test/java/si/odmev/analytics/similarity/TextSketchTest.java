package si.odmev.analytics.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.analytics.theme.Stemmer;

class TextSketchTest {
    private static final Stemmer STEMMER = new Stemmer();
    private static final String CAMPAIGN =
            "Nasprotujem pozidavi zelenice ob Kardeljevi ploščadi, ker je to zadnji prostor za"
                    + " igro otrok v naši soseski. Predlagam, da občina tam uredi park z igrali in senco.";

    @ParameterizedTest
    @ValueSource(
            strings = {"-", "Hvala", "Več zelenja", "Več zelenja v mestu, prosim!", "Premalo je parkirišč v centru", ""
            })
    void whatManySayInAFewWordsHasNoSketch(String text) {
        assertThat(TextSketch.of(STEMMER.stems(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nasprotujem pozidavi zelenice ob kardeljevi ploscadi ker je to zadnji prostor za igro otrok v nasi"
                        + " soseski predlagam da obcina tam uredi park z igrali in senco",
                "NASPROTUJEM POZIDAVI ZELENICE OB KARDELJEVI PLOŠČADI, KER JE TO ZADNJI PROSTOR ZA IGRO OTROK V NAŠI"
                        + " SOSESKI!!! PREDLAGAM, DA OBČINA TAM UREDI PARK Z IGRALI IN SENCO.",
            })
    void lettersWithoutDiacriticsCapitalsAndSignsMakeNoDifference(String text) {
        assertThat(similarity(CAMPAIGN, text)).isGreaterThan(0.98);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Spoštovani, %s Lep pozdrav, Ana Novak",
                "Pozdravljeni! %s",
                "%s Hvala in lp, Mujo iz Šaleka",
                "Prosimo, preberite: %s",
            })
    void aGreetingAndANameAreNearlyTheSame(String template) {
        assertThat(similarity(CAMPAIGN, template.formatted(CAMPAIGN))).isGreaterThan(TextGroups.NEARLY_THE_SAME);
    }

    @Test
    void otherPlacesOrTheOppositeInAShortSentenceAreNotTheSame() {
        assertThat(similarity(
                        "Predlagam, da se kolesarska steza od Šaleka do Gorice razširi in loči od vozišča.",
                        "Predlagam, da se kolesarska steza od Pesja do Škal razširi in loči od vozišča."))
                .isLessThan(TextGroups.NEARLY_THE_SAME);
        assertThat(similarity(
                        "Podpiram novo knjižnico v centru mesta, ker jo potrebujemo vsi.",
                        "Ne podpiram nove knjižnice v centru mesta, ker je ne potrebujemo."))
                .isLessThan(TextGroups.NEARLY_THE_SAME);
    }

    @Test
    void ownWordsAboutTheSameMatterAreNotTheSame() {
        assertThat(similarity(
                        "Kaj ko bi ob škalskem jezeru uredili opazovalnico za ptice in kakšno klopco zraven?",
                        "Kaj ko bi ob Škalskem jezeru postavili leseno opazovalnico za ptice? Kolikor vem, gnezdi tam"
                                + " cel kup vrst."))
                .isLessThan(0.5);
    }

    @Test
    void theSketchOfAStemmedTextIsTheSameOnEveryMachineAndInEveryVersion() {
        TextSketch sketch = TextSketch.of(
                        "nasprot pozidav zelenik ob kardeljv ploscad kr je to zadn prostor za igr otrok"
                                + " v nas sosesk predlaz da obcin tam urd park z igr in senc")
                .orElseThrow();

        assertThat(sketch.bands().subList(0, 3)).containsExactly("amv54Goo", "bOd3coGE", "c5l5vK-o");
    }

    /** As another implementation of the same papers gives it. Five of its bins are empty, which a longer text never has. */
    @Test
    void theSketchOfAShortTextWithEmptyBinsIsTheSameEverywhereToo() {
        TextSketch sketch = TextSketch.of("a b c d e f g h i j").orElseThrow();

        assertThat(String.join(" ", sketch.bands()))
                .isEqualTo("am1_dyQQ b7TPKjGE cs4wNudQ dYSm-8Fg eGbdCj34 f2MdslJg gty2MOlU heyie5RI iXyPw4DU jUybEy_M"
                        + " kIPdxYko lU0RCjKk mOXBcSvc nig1YxKE o4rb7tl4 pNLpSf3I q2pEqZ8w r2ypPtqg sb857mvs tFdGMPaQ");
    }

    @Test
    void tenWordsAreTheFewestThatHaveASketch() {
        assertThat(TextSketch.of("a b c d e f g h i")).isEmpty();
        assertThat(TextSketch.of("a b c d e f g h i j")).isPresent();
    }

    @Test
    void similarityIsOneForTheSameAndThatOfChanceCountsAsNone() {
        TextSketch one = TextSketch.of("aa bb cc dd ee ff gg hh ii jj kk ll mm").orElseThrow();
        TextSketch other =
                TextSketch.of("nn oo pp rr ss tt uu vv zz ab ac ad ae").orElseThrow();

        assertThat(one.similarity(one)).isEqualTo(1);
        assertThat(one.similarity(other)).isBetween(0.0, 0.05);
    }

    @Test
    void sketchesAreEqualIfTheirBandsAre() {
        TextSketch one = TextSketch.of("a b c d e f g h i j").orElseThrow();
        TextSketch other = TextSketch.of("a b c d e f g h i k").orElseThrow();

        assertThat(TextSketch.read(one.bands())).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(one).isNotEqualTo(other).isNotEqualTo("a b c d e f g h i j");
        assertThat(one).hasToString("TextSketch" + one.bands());
    }

    @Test
    void bandsInAnyOrderAreReadAsTheSketchTheyAreOf() {
        TextSketch sketch = sketch(CAMPAIGN);

        assertThat(TextSketch.read(Set.copyOf(sketch.bands()))).isEqualTo(sketch);
        assertThatThrownBy(() -> TextSketch.read(List.of("aAAAAAAA"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static double similarity(String one, String other) {
        return sketch(one).similarity(sketch(other));
    }

    private static TextSketch sketch(String text) {
        return TextSketch.of(STEMMER.stems(text)).orElseThrow();
    }
}
