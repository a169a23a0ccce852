package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import si.odmev.endtoend.Aftermath.Shown;
import si.odmev.localstack.Component;

/** Servers are unreachable for {@code odmev.outage.seconds} while people continue to submit. */
@ExtendWith(OdmevExtension.class)
class SpoolIT {
    private static final int A_SECOND = 50;
    private static final int MEANWHILE = A_SECOND * Integer.getInteger("odmev.outage.seconds", 20);
    private static final int SHORT = A_SECOND * 5;
    private static final int BEFORE = A_SECOND * 5;
    /** As long as ingest itself waits for Kafka once. */
    private static final long PROMPT_MILLIS = 500;
    /** What a busy machine makes slow, it makes slow with all servers there as well. */
    private static final int TIMES_AS_LONG_AS_BEFORE = 3;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final RunningOdmev odmev;

    SpoolIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @ByName
    @ParameterizedTest
    @EnumSource(
            value = Component.class,
            names = {"KAFKA", "REGISTRY", "ELASTICSEARCH"})
    void nobodyWhoSubmitsNoticesThatAServerIsAway(Component server) throws Exception {
        submitWhileAway(server, MEANWHILE, 0);
    }

    /** In so short a time those who come before ingest notices are more than one in twenty, so its one wait is allowed for. */
    @Test
    void nobodyWaitsLongForAnAnswerInAShortOutageOfTheBroker() throws Exception {
        submitWhileAway(Component.KAFKA, SHORT, PROMPT_MILLIS);
    }

    /**
     * All is accepted promptly, and comes into the index when the server is back.
     *
     * @param submissions how many are accepted until it comes back
     * @param noticing by how many milliseconds the slowest twentieth may wait longer
     */
    private void submitWhileAway(Component server, int submissions, long noticing) throws Exception {
        Map<UUID, Trickle.Said> accepted;
        List<Long> before = waitsWithAllServers();
        odmev.stack().kill(server);
        try (var trickle = new Trickle(odmev.ingest(), A_SECOND)) {
            trickle.awaitAccepted(submissions);
            accepted = trickle.finish();
            assertThat(trickle.refused()).isEmpty();
            List<Long> waits = trickle.waits().stream().sorted().toList();
            System.out.printf(
                    "%s away: %d acknowledged, p50 %d ms, p95 %d ms (%d ms before), p99 %d ms, most %d ms%n",
                    server,
                    accepted.size(),
                    median(waits),
                    ninetyFifth(waits),
                    ninetyFifth(before),
                    waits.get((int) (waits.size() * 0.99)),
                    waits.getLast());
            assertThat(ninetyFifth(waits))
                    .isLessThan(noticing + Math.max(PROMPT_MILLIS, TIMES_AS_LONG_AS_BEFORE * ninetyFifth(before)));
            assertThat(median(waits)).as("what most people notice").isLessThan(PROMPT_MILLIS + median(before));
        } finally {
            odmev.stack().start(server);
        }
        // Elasticsearch itself, for a list of analysts ends at 10,000.
        var aftermath = new Aftermath(odmev.elasticsearch(), odmev.operator());
        await("all of it in the index")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> aftermath.shown().stream()
                        .map(Shown::id)
                        .collect(Collectors.toSet())
                        .containsAll(
                                accepted.keySet().stream().map(UUID::toString).toList()));
        await("all healthy").atMost(Duration.ofSeconds(60)).until(odmev::isHealthy);
    }

    /** Sorted. */
    private List<Long> waitsWithAllServers() throws Exception {
        try (var trickle = new Trickle(odmev.ingest(), A_SECOND)) {
            trickle.awaitAccepted(BEFORE);
            trickle.finish();
            return trickle.waits().stream().sorted().toList();
        }
    }

    private static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static long ninetyFifth(List<Long> sorted) {
        return sorted.get((int) (sorted.size() * 0.95));
    }

    @Test
    void ingestStartsAndTakesWhatComesBeforeKafkaAndTheRegistryAreThere() throws Exception {
        odmev.stack().stop(Component.INGEST);
        odmev.stack().kill(Component.KAFKA);
        odmev.stack().kill(Component.REGISTRY);

        odmev.stack().start(Component.INGEST);
        UUID early = odmev.ingest()
                .accept(IngestClient.proposal("Zgodnja želja: klopi ob Paki."))
                .submissionId();

        odmev.stack().start();
        odmev.analytics().await(early);
        await("all healthy").atMost(Duration.ofSeconds(60)).until(odmev::isHealthy);
    }

    /** What Kafka refuses for its size says nothing of the rest, and is not given up: the topic may be mended. */
    @Test
    void whatTheTopicIsTooSmallForWaitsWhileTheRestGoesOn() throws Exception {
        UUID large;
        odmev.limitSubmissions(2_000);
        try {
            large = odmev.ingest()
                    .accept(IngestClient.proposal(incompressible(9_000)))
                    .submissionId();
            UUID small = odmev.ingest()
                    .accept(IngestClient.proposal("Kratka želja: klop ob Paki."))
                    .submissionId();
            odmev.analytics().await(small);
            assertThat(odmev.analytics().find(large)).isEmpty();
        } finally {
            odmev.limitSubmissions(null);
        }

        odmev.analytics().await(large);
        await("all healthy").atMost(Duration.ofSeconds(60)).until(odmev::isHealthy);
    }

    private static String incompressible(int length) {
        return new Random(length)
                .ints(length, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
