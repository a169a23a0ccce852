package si.odmev.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureReasonTest {
    @TempDir
    private Path directory;

    @Test
    void isWhatLiesAtTheBottomOfTheLastExceptionThatAServiceLogged() throws IOException {
        assertThat(FailureReason.in(log("""
                {"log":{"level":"ERROR"},"message":"first","error":{"type":"a.B","message":"old","stack_trace":"a.B: old"}}
                {"log":{"level":"ERROR"},"message":"the stream failed","error":{"type":"a.Outer","message":"outer",\
                "stack_trace":"a.Outer: outer\\n\\tat x\\nCaused by: a.Inner: expected: 9; actual: 6\\n\\tat y"}}
                {"log":{"level":"ERROR"},"message":"the process ends, because a part that it needs can't go on","exitCode":70}
                {"log":{"level":"INFO"},"message":"stopped"}
                """))).hasValue("the stream failed: a.Inner: expected: 9; actual: 6");
    }

    @Test
    void isTheExceptionItselfIfNothingCausedIt() throws IOException {
        assertThat(FailureReason.in(log("""
                {"log":{"level":"ERROR"},"message":"no","error":{"type":"a.B","message":"gone","stack_trace":"a.B: gone"}}
                """))).hasValue("no: a.B: gone");
    }

    @Test
    void isTheLastErrorIfThereIsNoException() throws IOException {
        assertThat(FailureReason.in(log("""
                {"log":{"level":"ERROR"},"message":"the key is too short"}
                {"log":{"level":"WARN"},"message":"going on"}
                """))).hasValue("the key is too short");
    }

    @Test
    void isFoundInPlainTextOfAJvmOrAServerAsWell() throws IOException {
        assertThat(FailureReason.in(log("Starting\nError: Could not find or load main class a.B\nbye\n")))
                .hasValue("Error: Could not find or load main class a.B");
        assertThat(FailureReason.in(
                        log("java.lang.X: no\n\tat a\nCaused by: java.io.IOException: disk full\n\tat b\n")))
                .hasValue("java.io.IOException: disk full");
    }

    @Test
    void isNoFailureThatTheServiceRecoveredFromLongBefore() throws IOException {
        assertThat(FailureReason.in(log("""
                {"@timestamp":"2026-11-30T08:00:00.1Z","log":{"level":"ERROR"},"message":"no","error":{"type":"a.B","message":"old"}}
                {"@timestamp":"2026-11-30T09:30:00.1Z","log":{"level":"INFO"},"message":"killed a moment later"}
                """))).isEmpty();
        assertThat(FailureReason.in(log("""
                {"@timestamp":"2026-11-30T08:00:00.1Z","log":{"level":"ERROR"},"message":"no","error":{"type":"a.B","message":"old"}}
                {"@timestamp":"2026-11-30T09:30:00.1Z","log":{"level":"ERROR"},"message":"the disk is full"}
                {"@timestamp":"2026-11-30T09:30:18.1Z","log":{"level":"INFO"},"message":"stopped"}
                """))).hasValue("the disk is full");
    }

    @Test
    void isAnErrorRatherThanAnExceptionThatWasOnlyWarnedOf() throws IOException {
        assertThat(FailureReason.in(log("""
                {"log":{"level":"ERROR"},"message":"the key is too short"}
                {"log":{"level":"WARN"},"message":"trying again","error":{"type":"a.B","message":"refused"}}
                """))).hasValue("the key is too short");
    }

    @Test
    void isNoneWhereTheLogTellsNoneOrIsNotThere() throws IOException {
        assertThat(FailureReason.in(log("Starting\n{\"message\":\"fine\"}\n{broken\n")))
                .isEmpty();
        assertThat(FailureReason.in(directory.resolve("missing.log"))).isEmpty();
    }

    @Test
    void isOneLineOfBoundedLength() throws IOException {
        assertThat(FailureReason.in(log("ERROR " + "x".repeat(500_000))).orElse("none"))
                .hasSizeLessThan(400)
                .doesNotContain("\n");
    }

    private Path log(String content) throws IOException {
        return Files.writeString(directory.resolve("some.log"), content);
    }
}
