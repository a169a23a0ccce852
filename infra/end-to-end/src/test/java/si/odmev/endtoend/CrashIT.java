package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.AnalyticsClient.Submission;
import si.odmev.localstack.Component;

@ExtendWith(OdmevExtension.class)
class CrashIT {
    /** Without it nothing can be accepted. While Kafka is away, the spool takes what comes. */
    private static final Component NEEDED_TO_ACCEPT = Component.INGEST;

    private final RunningOdmev odmev;

    CrashIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void whicheverPartIsKilledNothingThatWasAcceptedIsMissingOrTwice() throws Exception {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<UUID, Trickle.Said> accepted;
        try (var trickle = new Trickle(odmev.ingest())) {
            for (Component part : List.of(
                    Component.KAFKA,
                    Component.ELASTICSEARCH,
                    Component.INGEST,
                    Component.ANALYTICS,
                    Component.REGISTRY)) {
                trickle.awaitAccepted(10);
                odmev.stack().kill(part);
                if (part == NEEDED_TO_ACCEPT) {
                    trickle.awaitBegun(20);
                } else {
                    trickle.awaitAccepted(20);
                }
                odmev.stack().start(part);
                await(part + " killed and started again, all healthy")
                        .atMost(Duration.ofSeconds(60))
                        .until(odmev::isHealthy);
            }
            trickle.awaitAccepted(10);
            accepted = trickle.finish();
            assertThat(trickle.refused()).isEmpty();
        }

        var analytics = odmev.analytics();
        await("what was accepted")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(analytics.all("from=" + begin))
                        .extracting(Submission::submissionId)
                        .containsExactlyInAnyOrderElementsOf(accepted.keySet()));
        assertThat(analytics.all("from=" + begin)).allSatisfy(shown -> {
            var said = accepted.get(shown.submissionId());
            assertThat(shown.text()).isEqualTo(said.submission().get("text"));
            assertThat(shown.receipt()).isEqualTo(said.receipt().receipt());
        });
        analytics.awaitTotalsThatEqualTheList();
        for (var said : accepted.entrySet()) {
            Answer again = odmev.ingest().submit(said.getKey(), said.getValue().submission());
            assertThat(IngestClient.receipt(again)).isEqualTo(said.getValue().receipt());
        }
    }
}
