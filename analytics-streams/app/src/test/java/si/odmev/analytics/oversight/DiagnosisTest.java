package si.odmev.analytics.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
    @ParameterizedTest
    @ValueSource(strings = {"away", Finding.FAILED, Finding.NO_ANSWER})
    void doesNotPromiseThatKafkaKeepsWhatComesWhileKafkaDoesNotAnswer(String howKafkaIs) {
        var diagnosis =
                Diagnosis.of(List.of(Finding.good(Part.INTAKE, "safe"), Finding.bad(Part.KAFKA, howKafkaIs, 4L)));

        assertThat(diagnosis.getFirst().finding()).isEqualTo(Finding.watch(Part.INTAKE, "without-kafka"));
    }

    @Test
    void leavesWhatIntakeSaysWhileKafkaAnswersOrIfIntakeKnowsMore() {
        var spooling = Finding.watch(Part.INTAKE, "spooling", 2, 5);

        assertThat(Diagnosis.of(List.of(Finding.good(Part.INTAKE, "safe"), Finding.good(Part.KAFKA, "answers", 1)))
                        .getFirst()
                        .finding())
                .isEqualTo(Finding.good(Part.INTAKE, "safe"));
        assertThat(Diagnosis.of(List.of(spooling, Finding.bad(Part.KAFKA, "away")))
                        .getFirst()
                        .finding())
                .isEqualTo(spooling);
    }

    @Test
    void putsTheCauseFirstAndItsConsequencesBelowItWithoutAlarm() {
        var diagnosis = Diagnosis.of(List.of(
                Finding.good(Part.INTAKE, "safe"),
                Finding.bad(Part.LEDGER, Finding.FAILED, "Timed out waiting to send the call."),
                Finding.good(Part.STREAM, "running"),
                Finding.bad(Part.LAG, Finding.NO_ANSWER, 4L),
                Finding.bad(Part.CANARY, "late", 5L),
                Finding.bad(Part.DEAD_LETTERS, Finding.FAILED, "no answer"),
                Finding.bad(Part.KAFKA, "away"),
                Finding.bad(Part.DISK, "low", 1L)));

        assertThat(diagnosis)
                .extracting(one -> one.finding().part())
                .containsExactly(
                        Part.INTAKE,
                        Part.KAFKA,
                        Part.LEDGER,
                        Part.LAG,
                        Part.CANARY,
                        Part.DEAD_LETTERS,
                        Part.DISK,
                        Part.STREAM);
        assertThat(diagnosis.subList(2, 6)).allSatisfy(consequence -> {
            assertThat(consequence.because()).isEqualTo(Part.KAFKA);
            assertThat(consequence.level()).isEqualTo(Finding.Level.WATCH);
        });
        assertThat(diagnosis.get(6).level()).isEqualTo(Finding.Level.BAD);
    }

    @Test
    void takesThePartitionsThatStandStillForAFaultOfTheirOwnIfNothingExplainsThem() {
        var diagnosis = Diagnosis.of(List.of(
                Finding.good(Part.INTAKE, "safe"),
                Finding.bad(Part.LAG, "stalled", 1, 7L, 3L),
                Finding.good(Part.KAFKA, "answers", 1)));

        assertThat(diagnosis.get(1).level()).isEqualTo(Finding.Level.BAD);
        assertThat(diagnosis.get(1).because()).isNull();
    }
}
