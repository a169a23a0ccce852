package si.odmev.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReplayCommandTest {
    @Test
    void namesEachLetterThatCannotBeReplayedAndWhy() {
        var printed = new StringWriter();
        int left = ReplayCommand.printLeft(
                new PrintWriter(printed, true), JsonMapper.shared().readTree("""
                {"replayed": [{"id": "0-1"}], "left": [
                  {"deadLetter": {"id": "0-2"}, "why": "gone"},
                  {"deadLetter": {"id": "2-7"}, "why": "refused"}]}"""));

        assertThat(left).isEqualTo(2);
        assertThat(printed.toString().lines())
                .containsExactly(
                        "0-2 can't be replayed: its value is no longer on the topic it came from",
                        "2-7 can't be replayed: Kafka refuses it, for example as too large for the topic it came from");
    }
}
