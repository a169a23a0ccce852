package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.localstack.Component;
import si.odmev.localstack.process.ChildProcess;

@ExtendWith(OdmevExtension.class)
class StopIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** 128 + SIGTERM. */
    private static final int STOPPED_AS_ASKED = 143;

    private static final int UNDELIVERED = 75;

    private final RunningOdmev odmev;

    StopIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    /** Also after a failure: all classes share the stack. */
    @AfterEach
    void startAllAgain() {
        odmev.stack().start();
    }

    @Test
    void withoutKafkaBothServicesStopInTimeAndWhatWasAcceptedIsNotLostNorErasedInVain() throws Exception {
        odmev.stack().kill(Component.KAFKA);
        UUID kept = odmev.ingest()
                .accept(proposal("Klop ob Velenjskem jezeru, prosim."))
                .submissionId();
        var erased = odmev.ingest().accept(proposal("To bom takoj preklical."));
        ApiClient anybody = odmev.ingest().api();
        assertThat(anybody.send(anybody.request(erased.statusUrl().toString()).DELETE())
                        .status())
                .isEqualTo(204);

        assertThat(exitStatusOf(Component.INGEST)).isEqualTo(UNDELIVERED);
        assertThat(exitStatusOf(Component.ANALYTICS)).isEqualTo(STOPPED_AS_ASKED);

        odmev.stack().start(Component.INGEST);
        assertThat(odmev.ingest().submit(kept, proposal("Nekaj drugega.")).status())
                .as("the same key with another text, known from the spool alone")
                .isEqualTo(409);
        odmev.stack().start();
        odmev.analytics().await(kept);
        assertThat(odmev.analytics().find(erased.submissionId())).isEmpty();
        await("all healthy").atMost(Duration.ofSeconds(60)).until(odmev::isHealthy);

        assertThat(exitStatusOf(Component.INGEST)).isEqualTo(STOPPED_AS_ASKED);
    }

    /** Stops a service and tells how it ended. */
    private int exitStatusOf(Component service) {
        ChildProcess process = odmev.processes().process(service).orElseThrow();
        long begin = System.nanoTime();
        odmev.stack().stop(service);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("%s", service)
                .isLessThan(LIMIT);
        return process.exitStatus().orElseThrow();
    }
}
