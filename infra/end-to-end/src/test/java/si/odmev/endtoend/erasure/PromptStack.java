package si.odmev.endtoend.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import si.odmev.endtoend.Aftermath;
import si.odmev.endtoend.AnalyticsClient;
import si.odmev.endtoend.AnalyticsClient.Submission;
import si.odmev.endtoend.ApiClient;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;

/** A separate stack, empty at first, with the settings of {@link PromptErasure}. */
record PromptStack(LocalStack stack) implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Starts it, without anything that an earlier run left behind. */
    static PromptStack start(Path directory) throws IOException {
        var home = new StackHome(directory);
        LocalStack leftBehind = LocalStack.inParallel(Installation.locate(), home);
        leftBehind.stop();
        leftBehind.wipe();
        PromptErasure.set(home);
        LocalStack stack = LocalStack.inParallel(Installation.locate(), home);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-the-stack"));
        stack.start();
        return new PromptStack(stack);
    }

    /** The analytics service, as the analyst. */
    AnalyticsClient analytics() {
        return new AnalyticsClient(new ApiClient(stack.url(Component.ANALYTICS))
                .as(stack.accounts().of("analyst")));
    }

    /** The analytics service, as the operator. */
    ApiClient operator() {
        return new ApiClient(stack.url(Component.ANALYTICS)).as(stack.accounts().of("operator"));
    }

    ApiClient elasticsearch() {
        return new ApiClient(stack.url(Component.ELASTICSEARCH));
    }

    void awaitHealthy() {
        await("all healthy")
                .atMost(PATIENCE)
                .until(() -> stack.components().stream()
                        .allMatch(component -> stack.condition(component).isHealthy()));
    }

    void awaitShown(Speaker speaker) {
        await("shown: " + speaker)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> analytics().find(speaker.id()).isPresent());
    }

    /** The ledger balances, and what the stream counted is what a recount gives. */
    void assertCountsAreRight() {
        analytics().awaitTotalsThatEqualTheList();
        var aftermath = new Aftermath(elasticsearch(), operator());
        await("a balanced ledger").atMost(PATIENCE).untilAsserted(aftermath::assertBalanced);
    }

    /** An analyst finds what these said, and nothing else. Mail programs decide where the lines of a mail end. */
    void assertShows(List<Speaker> speakers) throws IOException, InterruptedException {
        Map<UUID, String> shown = analytics().all("status=all").stream()
                .collect(Collectors.toMap(Submission::submissionId, Submission::text));
        assertThat(shown.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        speakers.stream().map(Speaker::id).toList());
        for (Speaker speaker : speakers) {
            String text = shown.get(speaker.id());
            assertThat(speaker.isByMail() ? text.replaceAll("\\s+", " ") : text)
                    .as("shown: %s", speaker)
                    .isEqualTo(speaker.text());
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
