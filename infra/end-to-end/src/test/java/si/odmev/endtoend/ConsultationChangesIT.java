package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.StackHome;

/** What an editor does on one instance of ingest counts in the other one, and in analytics, within seconds. */
@ExtendWith(OdmevExtension.class)
class ConsultationChangesIT {
    private static final Duration SECONDS = Duration.ofSeconds(10);

    /** A submission is analysed and indexed before it is counted. */
    private static final Duration UNTIL_INDEXED = Duration.ofSeconds(30);

    private static final ZoneId LJUBLJANA = ZoneId.of("Europe/Ljubljana");

    private final RunningOdmev odmev;
    private final URI ingest;
    private final String id = "park-" + UUID.randomUUID().toString().substring(0, 8);
    private final String title = "Park ob Paki " + id;

    ConsultationChangesIT(RunningOdmev odmev) {
        this.odmev = odmev;
        ingest = odmev.stack().url(Component.INGEST);
    }

    @Test
    void whatAnEditorChangesOnOneInstanceCountsEverywhereWithinSeconds() throws Exception {
        try (LocalStack neighbour = neighbour();
                var editor = EditorSession.logIn(ingest, odmev.account("editor"))) {
            neighbour.start(Component.INGEST);
            var there = new ApiClient(neighbour.url(Component.INGEST));

            editor.make(id, title, local(Instant.now().plus(1, ChronoUnit.DAYS)));
            within(() -> assertThat(submit(there)).as("not open yet").isEqualTo(422));
            within(() -> assertThat(analyticsKnows()).isTrue());

            editor.act(id, "OPEN", "");
            within(() ->
                    assertThat(there.get("/form?consultation=" + id).body()).contains(title));
            within(() -> assertThat(there.get("/").body()).contains(title));
            assertThat(submit(there)).isEqualTo(201);
            within(UNTIL_INDEXED, () -> assertThat(counted()).isEqualTo(1));

            editor.act(id, "CLOSE", "");
            within(() ->
                    assertThat(there.get("/form?consultation=" + id).status()).isEqualTo(302));
            assertThat(submit(there)).as("closed").isEqualTo(422);

            editor.act(id, "EXTEND", local(Instant.now().plus(1, ChronoUnit.DAYS)));
            within(() -> assertThat(submit(there)).as("extended").isEqualTo(201));
            within(UNTIL_INDEXED, () -> assertThat(counted()).isEqualTo(2));

            // Other tests find one open consultation on the start page.
            editor.act(id, "CLOSE", "");
            within(() -> assertThat(new ApiClient(ingest).get("/").body())
                    .as("closed")
                    .doesNotContain(title));
        }
    }

    private static void within(ThrowingRunnable assertion) {
        within(SECONDS, assertion);
    }

    private static void within(Duration time, ThrowingRunnable assertion) {
        await().atMost(time).untilAsserted(assertion);
    }

    /** A local time as an editor types it. */
    private static String local(Instant moment) {
        return LocalDateTime.ofInstant(moment, LJUBLJANA)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private int submit(ApiClient instance) throws IOException, InterruptedException {
        return new IngestClient(instance)
                .submit(Map.of("consultation", id, "kind", "proposal", "text", "V parku naj bo več klopi in dreves."))
                .status();
    }

    private Answer submissions() throws IOException, InterruptedException {
        return odmev.analytics().api().get("/api/v1/submissions?consultation=" + id);
    }

    private boolean analyticsKnows() throws IOException, InterruptedException {
        return submissions().status() == 200;
    }

    private long counted() throws IOException, InterruptedException {
        return submissions().as(AnalyticsClient.Page.class).submissions();
    }

    /** A stack of its ingest service alone, beside the first one's servers. */
    private LocalStack neighbour() throws IOException {
        Ports ports = odmev.processes().ports();
        var home = new StackHome(Path.of("target", "neighbour-of-editors"));
        odmev.processes().home().shareAccounts(home);
        return LocalStack.of(Installation.locate(), home, ports.withServicesOf(Ports.free()), line -> {});
    }
}
