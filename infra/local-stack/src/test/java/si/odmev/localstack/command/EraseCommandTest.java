package si.odmev.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EraseCommandTest {
    @ParameterizedTest
    @CsvSource({"gone, 0", "under_way, 1", "overdue, 1", "not_everywhere, 2", "'', 2"})
    void theExitStatusTellsGoneFromLeftFromNotSearched(String state, int status) {
        assertThat(EraseCommand.exitStatus(state)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--why=because VEL-1", "--verify", "--why=other", "--why=other --verify VEL-1"})
    void whatIsNotClearIsRefusedBeforeAnythingIsAsked(String arguments) {
        var problems = new StringWriter();
        var command = Odmev.commandLine();
        command.setErr(new PrintWriter(problems));

        assertThat(command.execute(("erase " + arguments).split(" "))).isEqualTo(2);
        assertThat(problems.toString()).contains("Usage: odmev erase");
    }
}
