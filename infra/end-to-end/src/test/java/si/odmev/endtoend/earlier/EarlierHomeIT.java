package si.odmev.endtoend.earlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.endtoend.ApiClient;
import si.odmev.endtoend.earlier.EarlierHome.Expected;
import si.odmev.endtoend.earlier.HomeContents.Submission;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;

/** This version takes over homes of earlier versions. The homes have no index and no state, because both are rebuilt. */
class EarlierHomeIT {
    private static final Duration UNTIL_TAKEN_OVER = Duration.ofSeconds(90);

    private final StackHome home = new StackHome(Path.of("target", "earlier-home"));
    private LocalStack stack;

    static List<EarlierHome> homes() {
        return EarlierHome.all();
    }

    /** Its logs stay, for one who looks for the reason of a failure. */
    @AfterEach
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void whatPeopleSaidAndDecidedIsThereAndTheirReceiptsOpenIt(EarlierHome earlier) throws Exception {
        Expected expected = earlier.expected();
        start(earlier);
        var reader = new HomeReader(stack);

        await("taken over").atMost(UNTIL_TAKEN_OVER).ignoreExceptions().until(() -> reader.isAtRest());
        await("contents").atMost(UNTIL_TAKEN_OVER).untilAsserted(() -> {
            HomeContents contents = reader.read(expected.keepsakes());
            assertThat(contents)
                    .usingRecursiveComparison()
                    .isEqualTo(expected.contents().with(fromTheSpool(expected, contents)));
        });
        assertThat(reader.statusOf(HomeReader.submissionOf(expected.keepsakes().erased())))
                .as("what was erased, for an analyst")
                .isEqualTo(404);

        String receipt = expected.keepsakes().receipts().getFirst();
        var anybody = new ApiClient(stack.url(Component.INGEST));
        assertThat(anybody.send(anybody.request(HomeReader.statusPath(receipt)).DELETE())
                        .status())
                .isEqualTo(204);
        await("erased by the receipt of an earlier version")
                .atMost(UNTIL_TAKEN_OVER)
                .until(() -> reader.statusOf(HomeReader.submissionOf(receipt)) == 404);
        assertThat(reader.receipt(receipt).state()).isEqualTo("erased");
    }

    private void start(EarlierHome earlier) throws IOException {
        stack = LocalStack.inParallel(Installation.locate(), home);
        stack.stop();
        stack.wipe();
        earlier.unpackInto(home);
        // Some topics keep their records for months only. Homes get older than that, so the broker must not look at
        // their age.
        Files.writeString(
                home.brokerSettings(),
                "log.initial.task.delay.ms=" + Duration.ofDays(1).toMillis() + "\n");
        stack.start();
    }

    /** The submission that waited in the spool, as it is shown now; its text and number are what the earlier version said. */
    private static Submission fromTheSpool(Expected expected, HomeContents contents) {
        EarlierHome.Spooled spooled = expected.spooled();
        Submission shown = contents.submissions().stream()
                .filter(submission -> submission.submissionId().equals(HomeReader.submissionOf(spooled.receipt())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("what was in the spool is not shown"));
        assertThat(shown.text()).isEqualTo(spooled.text());
        assertThat(shown.receipt()).isEqualTo(spooled.number());
        assertThat(shown.isCounted()).isTrue();
        return shown;
    }
}
