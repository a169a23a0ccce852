package si.odmev.ingest.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Question;
import si.odmev.ingest.consultation.QuestionsReader.Problem;
import si.odmev.ingest.consultation.QuestionsReader.Reading;
import si.odmev.ingest.intake.TestConsultation;

class QuestionsReaderTest {
    private static final Question TRAFFIC = new Question("traffic", text("Promet?"), text("Pešci"), false);
    private static final Question TREES = new Question("trees", text("Drevesa?"), null, false);
    private static final Consultation BEFORE =
            TestConsultation.of("park", "PRK").build().asking(List.of(TRAFFIC, TREES));

    private static LocalizedText text(String slovene) {
        return new LocalizedText(slovene, slovene + " (English)");
    }

    private static QuestionLine line(String id, String label) {
        return new QuestionLine(id, label, label + " (English)", "", "", false);
    }

    private static List<Question> read(boolean hasOpened, QuestionLine... lines) {
        var reading = QuestionsReader.read(new QuestionsForm(List.of(lines), 1), BEFORE, hasOpened);
        return ((Reading.Valid) reading).consultation().questions();
    }

    private static List<Problem> problems(QuestionLine... lines) {
        var reading = QuestionsReader.read(new QuestionsForm(List.of(lines), 1), BEFORE, true);
        return ((Reading.Invalid) reading).problems();
    }

    @Test
    void aQuestionKeepsItsIdUnderOtherWordsAndInAnotherOrder() {
        assertThat(read(true, QuestionLine.of(TREES), line("traffic", "Kaj s prometom?")))
                .containsExactly(TREES, new Question("traffic", text("Kaj s prometom?"), null, false));
    }

    @Test
    void aNewQuestionGetsAReadableIdOfItsOwn() {
        assertThat(read(
                        true,
                        line("", "Čistoča & ŽIVAHNOST?"),
                        line("", "Čistoča, živahnost"),
                        line("", "Trees"),
                        line("", "???"),
                        line("", "none")))
                .extracting(Question::id)
                .startsWith("cistoca-zivahnost", "cistoca-zivahnost-2", "trees-2", "vprasanje", "vprasanje-2");
        assertThat(read(true, line("", "Kaj naj se na Šaleški cesti spremeni najprej in zakaj prav to?")))
                .extracting(Question::id)
                .startsWith("kaj-naj-se-na-saleski-cesti-spremeni");
        assertThat(read(true, line("", "a".repeat(60)), line("", "a".repeat(60))))
                .extracting(Question::id)
                .startsWith("a".repeat(40), "a".repeat(38) + "-2");
    }

    @Test
    void noFormGivesOutAnIdOrTheSameOneTwice() {
        assertThat(read(true, line("forged", "Klopi"), line("trees", "Lipe"), line("trees", "Vrbe")))
                .extracting(Question::id)
                .containsExactly("klopi", "trees", "vrbe", "traffic");
    }

    @Test
    void aQuestionThatIsMissingIsWithdrawnOnceItMayHaveAnswers() {
        assertThat(read(true, QuestionLine.of(TREES)))
                .containsExactly(TREES, new Question("traffic", TRAFFIC.label(), TRAFFIC.hint(), true));
        assertThat(read(false, QuestionLine.of(TREES))).containsExactly(TREES);
    }

    @Test
    void emptyLinesAreNoQuestions() {
        assertThat(read(false, QuestionLine.empty(), QuestionLine.of(TREES), QuestionLine.empty()))
                .containsExactly(TREES);
    }

    @Test
    void whatIsMissingOrTooLongIsNamedAtItsLine() {
        assertThat(problems(
                        QuestionLine.of(TREES),
                        new QuestionLine("traffic", "", "Traffic?", "Pešci", "", false),
                        line("", "a".repeat(201)),
                        line("", "\uD800")))
                .containsExactly(
                        new Problem("labelSl-1", "consultations.questions.labelSl.missing"),
                        new Problem("hintEn-1", "consultations.questions.hintEn.missing"),
                        new Problem("labelSl-2", "consultations.questions.labelSl.too-long"),
                        new Problem("labelEn-2", "consultations.questions.labelEn.too-long"),
                        new Problem("labelSl-3", "consultations.questions.labelSl.not-unicode"),
                        new Problem("labelEn-3", "consultations.questions.labelEn.not-unicode"));
    }

    @Test
    void aQuestionThatIsWithdrawnKeepsItsWords() {
        var withdrawn = new Question("traffic", TRAFFIC.label(), TRAFFIC.hint(), true);

        assertThat(read(true, QuestionLine.of(TREES), new QuestionLine("traffic", "", "", "", "", true)))
                .containsExactly(TREES, withdrawn);
        assertThat(read(true, QuestionLine.of(TREES), new QuestionLine("traffic", "Pol", "Half", "", "", true)))
                .containsExactly(TREES, withdrawn);
    }

    @Test
    void thereAreNoMoreThanPeopleReadAndNoMoreThanARecordHolds() {
        assertThat(problems(lines(13, false)))
                .containsExactly(new Problem("questions", "consultations.questions.too-many"));
        assertThat(problems(lines(60, true)))
                .containsExactly(new Problem("questions", "consultations.questions.too-many-ever"));
        assertThat(read(true, lines(12, false))).hasSize(14);
    }

    private static QuestionLine[] lines(int number, boolean withdrawn) {
        return IntStream.range(0, number)
                .mapToObj(each -> line("", "Vprašanje " + each).asked(!withdrawn))
                .toArray(QuestionLine[]::new);
    }
}
