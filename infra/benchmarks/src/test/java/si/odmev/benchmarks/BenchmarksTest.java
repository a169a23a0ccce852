package si.odmev.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            new CommandLine(new Benchmarks()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @Test
    void listsWhatThereIsWithoutMeasuringAnything() {
        assertThat(command.execute()).isZero();

        assertThat(out.toString().lines())
                .extracting(line -> line.split(" ")[0])
                .containsExactly("themes", "intake", "indexing", "mail", "live", "export", "pages");
    }

    @Test
    void anUnknownNameIsAnErrorOfUse() {
        assertThat(command.execute("speed")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("There is no benchmark speed");
    }

    @Test
    void aRateIsToldAsAShareOfItsLimit() {
        var half = new Rate("ours", 500, Duration.ofMillis(500));
        var limit = new Rate("raw", 500, Duration.ofMillis(250));

        half.tellShareOf(limit, command.getOut());

        assertThat(half.perSecond()).isEqualTo(1_000);
        assertThat(out.toString()).contains("0.50");
    }
}
