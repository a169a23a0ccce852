package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpamSignTest {
    @Test
    void manyLinksOrALinkAndHardlyAWordAreASign() {
        assertThat(SpamSign.in(null, "Poceni: http://a.example in www.b.example ter https://c.example/x"))
                .containsExactly(SpamSign.LINKS);
        assertThat(SpamSign.in(null, "Kliknite tukaj https://a.example")).containsExactly(SpamSign.LINKS);
        assertThat(SpamSign.in("www.a.example", "Poceni krediti")).containsExactly(SpamSign.LINKS);
    }

    @Test
    void aProposalThatNamesAPageIsNone() {
        assertThat(SpamSign.in(
                        "Klopi",
                        "V Ljubljani imajo take klopi (https://a.example/klopi); predlagam jih tudi ob jezeru."))
                .isEmpty();
    }

    @Test
    void theSameLineOrTheSameWordsAgainAndAgainAreASign() {
        assertThat(SpamSign.in(null, "Dol z županom!\nDol z županom!\nDOL Z ŽUPANOM!"))
                .containsExactly(SpamSign.REPETITION);
        assertThat(SpamSign.in(null, "bla bla bla ".repeat(10))).containsExactly(SpamSign.REPETITION);
    }

    @Test
    void anOrdinaryTextIsNoneHoweverLong() {
        String paragraph =
                "Predlagam, da občina ob jezeru postavi nove klopi, zasadi drevesa in uredi pot za kolesarje. "
                        + "Poleti je tam vroče, sence ni, ljudje pa radi pridejo z otroki na igrišče. ";

        assertThat(SpamSign.in("Klopi", paragraph)).isEmpty();
        assertThat(SpamSign.in(null, "Da\nDa\nDa\nKlopi ob jezeru")).isEmpty();
        assertThat(SpamSign.in(null, "")).isEmpty();
    }
}
