package si.odmev.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import si.odmev.endtoend.Aftermath.Shown;
import si.odmev.endtoend.chaos.History.Verdict;
import si.odmev.endtoend.chaos.Said.Way;

/** A checker that can't find errors reports none. So this test gives it each error that it must find. */
class HistoryTest {
    private final History history = new History();
    private final List<Shown> shown = new ArrayList<>();

    @BeforeEach
    void threeAreAcceptedAndShown() {
        for (int number = 1; number <= 3; number++) {
            Said said = say(number, Way.API, false);
            history.acknowledged(said, 10);
            shown.add(asSaid(said));
        }
    }

    @Test
    void whatIsShownAsItWasAcceptedIsClean() {
        assertThat(history.judge(shown).isClean()).isTrue();
        assertThat(history.isAllShown(shown)).isTrue();
    }

    @Test
    void oneThatIsMissingIsLost() {
        shown.remove(1);

        assertThat(history.judge(shown).lost()).containsExactly(2);
        assertThat(history.isAllShown(shown)).isFalse();
        assertUnclean();
    }

    @Test
    void oneThatIsShownUnderAnotherIdAsWellIsDoubled() {
        shown.add(new Shown(UUID.randomUUID().toString(), shown.getFirst().text()));

        assertThat(history.judge(shown).doubled()).containsExactly(1);
        assertUnclean();
    }

    @Test
    void oneWithAnotherTextOrIdIsAltered() {
        shown.set(0, new Shown(shown.getFirst().id(), shown.getFirst().text() + "!"));
        shown.set(1, new Shown(UUID.randomUUID().toString(), shown.get(1).text()));

        assertThat(history.judge(shown).altered()).containsExactly(1, 2);
        assertUnclean();
    }

    @Test
    void aMailHasAnIdOfItsOwn() {
        Said mail = say(4, Way.MAIL, false);
        history.acknowledged(mail, 10);
        shown.add(new Shown(UUID.randomUUID().toString(), mail.text()));

        assertThat(history.judge(shown).isClean()).isTrue();
    }

    @Test
    void oneThatWasErasedMustNotBeShown() {
        Said erased = say(4, Way.API, true);
        history.acknowledged(erased, 10);
        history.erased(erased);
        assertThat(history.judge(shown).isClean()).isTrue();

        shown.add(asSaid(erased));
        assertThat(history.judge(shown).back()).containsExactly(4);
        assertUnclean();
    }

    @Test
    void oneThatWasNeverSentIsAPhantom() {
        shown.add(new Shown(UUID.randomUUID().toString(), "Zapis 17: tega ni rekel nihče."));

        assertThat(history.judge(shown).phantoms()).hasSize(1);
        assertUnclean();
    }

    @Test
    void oneThatWasSentButNotAcknowledgedMayBeShown() {
        shown.add(asSaid(say(4, Way.FORM, false)));

        Verdict verdict = history.judge(shown);
        assertThat(verdict.unacknowledged()).containsExactly(4);
        assertThat(verdict.isClean()).isTrue();
    }

    private void assertUnclean() {
        assertThat(history.judge(shown).isClean()).isFalse();
    }

    private Said say(int number, Way way, boolean erased) {
        var said = new Said(number, way, UUID.randomUUID(), "Zapis " + number + ": klopi.", erased);
        history.begun(said);
        return said;
    }

    private static Shown asSaid(Said said) {
        return new Shown(said.id().toString(), said.text());
    }
}
