package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.IngestClient.Receipt;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Breaks the stack in each way for which there is an alert, and asks Prometheus, with the shipped rules, whether the alert
 * fires and ends. It takes half an hour, mostly of waiting, so it runs only by name: {@code infra/observability/drill}. If
 * {@code odmev.drill.disk} names a small file system that the services report, it fills that, too.
 */
@ExtendWith(OdmevExtension.class)
class AlertDrillIT {
    private static final Path OBSERVABILITY = Installation.locate().root().resolve("infra/observability");
    private static final Path TABLE = Path.of("target", "alert-drill.md");
    private static final byte[] JUNK = {5, 4, 3, 2, 1};
    private static final Duration UNTIL_DATA = Duration.ofMinutes(4);
    private static final Duration UNTIL_FIRING = Duration.ofMinutes(20);
    private static final Duration UNTIL_CLEAR = Duration.ofMinutes(20);
    /** Nobody may take a dead stream for a living one for longer. */
    private static final Duration UNTIL_DOWN = Duration.ofSeconds(30);

    private static final Duration UNTIL_ENDED = Duration.ofMinutes(1);
    /** The exit status of a process that ended itself, since its stream could not go on. */
    private static final int GAVE_UP = 70;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final RunningOdmev odmev;
    private final Path disk = Path.of(System.getProperty("odmev.drill.disk", ""));
    private final List<Fault> faults = new ArrayList<>();

    AlertDrillIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    /** Something broken on purpose. */
    private static final class Fault {
        private final String what;
        private final List<String> alerts;
        private final Instant struck = Instant.now();
        private Instant mended;

        private Fault(String what, List<String> alerts) {
            this.what = what;
            this.alerts = alerts;
        }
    }

    @BeforeAll
    static void beginTable() throws IOException {
        Files.write(
                TABLE,
                List.of("| fault | alert | seconds to fire | seconds to end after mending |", "|---|---|---|---|"));
    }

    @Test
    void whatIsAwayOrFullOrPutAside() throws Exception {
        try (var prometheus = prometheus()) {
            odmev.analytics()
                    .await(odmev.ingest()
                            .accept(proposal("Več klopi v senci ob Paki."))
                            .submissionId());
            Fault junk = broken("junk written to the topic of submissions", "DeadLettersGrowing");
            odmev.putOnSubmissionsTopic(UUID.randomUUID(), JUNK);
            junk.mended = Instant.now();
            awaitDataInEveryPanel(prometheus);

            Optional<Fault> full = Optional.empty();
            if (!disk.toString().isEmpty()) {
                full = Optional.of(broken("disk filled to less than 2 GB", "DiskLow"));
                allocate(disk.resolve("filling"), "1500M");
            }
            Fault mail = broken("mail server killed", "MailPollStale");
            odmev.stack().kill(Component.MAIL);
            Fault registry = broken("registry killed", "RegistryUnreachable");
            odmev.stack().kill(Component.REGISTRY);
            Fault search = broken(
                    "Elasticsearch killed, submissions come in", "IndexFailing", "NoProgressWithLag", "CanaryLate");
            odmev.stack().kill(Component.ELASTICSEARCH);
            try (var trickle = new Trickle(odmev.ingest(), 1)) {
                awaitFiring(prometheus, registry);
                mend(registry, () -> odmev.stack().start(Component.REGISTRY));
                awaitFiring(prometheus, search);
                trickle.finish();
                assertThat(trickle.refused()).isEmpty();
            }
            mend(search, () -> odmev.stack().start(Component.ELASTICSEARCH));
            if (full.isPresent()) {
                awaitFiring(prometheus, full.get());
                mend(full.get(), () -> Files.delete(disk.resolve("filling")));
            }
            awaitFiring(prometheus, mail);
            mend(mail, () -> odmev.stack().start(Component.MAIL));
            awaitClearAndReport(prometheus);
        }
    }

    @Test
    void anIndexThatLacksASubmission() throws Exception {
        try (var prometheus = prometheus()) {
            UUID submissionId =
                    odmev.ingest().accept(proposal("Več dreves ob Paki.")).submissionId();
            odmev.analytics().await(submissionId);
            Fault deleted = broken("a document deleted from the index by hand", "LedgerBroken");
            deleteFromIndex(submissionId);
            awaitFiring(prometheus, deleted);
            mend(deleted, this::rebuildIndices);
            awaitClearAndReport(prometheus);
        }
    }

    @Test
    void aStreamThatIsDeadAndASpoolThatIsNotEmptied() throws Exception {
        try (var prometheus = prometheus()) {
            Fault dead = broken("analytics killed", "StreamDead");
            odmev.stack().kill(Component.ANALYTICS);
            Fault spooling = broken("Kafka killed, a submission in the spool", "SpoolAging");
            odmev.stack().kill(Component.KAFKA);
            Receipt spooled = odmev.ingest().accept(proposal("Manj hrupa ponoči."));
            awaitFiring(prometheus, dead);
            awaitFiring(prometheus, spooling);
            mend(spooling, () -> odmev.stack().start(Component.KAFKA));
            mend(dead, () -> odmev.stack().start(Component.ANALYTICS));
            odmev.analytics().await(spooled.submissionId());
            awaitClearAndReport(prometheus);
        }
    }

    @Test
    void anErrorThatAStreamThreadThrows() throws Exception {
        try (var prometheus = prometheus();
                var saboteur = Saboteur.replacing(odmev)) {
            Fault thrown = broken("an Error thrown in a stream thread", "StreamDead");
            saboteur.throwErrorInStreamThread();
            await("health that is down").atMost(UNTIL_DOWN).until(() -> !saboteur.isReady());
            await("end of the process").atMost(UNTIL_ENDED).until(() -> !saboteur.isAlive());
            assertThat(saboteur.exitStatus()).isEqualTo(GAVE_UP);
            Receipt meanwhile = odmev.ingest().accept(proposal("Več luči na postaji."));
            awaitFiring(prometheus, thrown);
            mend(thrown, () -> odmev.stack().start(Component.ANALYTICS));
            odmev.analytics().await(meanwhile.submissionId());
            awaitClearAndReport(prometheus);
        }
    }

    private PrometheusServer prometheus() throws IOException {
        return PrometheusServer.scraping(odmev, Path.of("target", "prometheus-" + UUID.randomUUID()));
    }

    private void awaitClearAndReport(PrometheusServer prometheus) throws IOException, InterruptedException {
        for (Fault fault : faults) {
            awaitFiring(prometheus, fault);
            awaitClear(prometheus, fault);
        }
        report(prometheus);
        assertThat(odmev.isHealthy()).isTrue();
    }

    private Fault broken(String what, String... alerts) {
        var fault = new Fault(what, List.of(alerts));
        faults.add(fault);
        return fault;
    }

    private interface Mending {
        void run() throws IOException, InterruptedException;
    }

    private static void mend(Fault fault, Mending mending) throws IOException, InterruptedException {
        mending.run();
        fault.mended = Instant.now();
    }

    private static void awaitFiring(PrometheusServer prometheus, Fault fault) {
        for (String alert : fault.alerts) {
            await(alert)
                    .atMost(UNTIL_FIRING)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> prometheus.firings(alert).stream().anyMatch(fault.struck::isBefore));
        }
    }

    private static void awaitClear(PrometheusServer prometheus, Fault fault) {
        for (String alert : fault.alerts) {
            await("end of " + alert)
                    .atMost(UNTIL_CLEAR)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> !prometheus.isFiring(alert));
        }
    }

    private void awaitDataInEveryPanel(PrometheusServer prometheus) throws IOException {
        JsonNode dashboard =
                JsonMapper.shared().readTree(Files.readString(OBSERVABILITY.resolve("grafana/dashboards/odmev.json")));
        List<String> queries = dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString())
                .toList();
        assertThat(queries).hasSizeGreaterThan(10);
        try (var trickle = new Trickle(odmev.ingest(), 1)) {
            await("data in every panel")
                    .atMost(UNTIL_DATA)
                    .pollInterval(BETWEEN_LOOKS)
                    .untilAsserted(() -> assertThat(queries)
                            .allSatisfy(query -> assertThat(
                                            prometheus.query(query).valueStream())
                                    .anySatisfy(series -> assertThat(
                                                    series.path("value").get(1).asString())
                                            .isNotEqualTo("NaN"))));
            trickle.finish();
        }
        System.out.printf("%d queries of the dashboard return data%n", queries.size());
    }

    private void deleteFromIndex(UUID submissionId) throws IOException, InterruptedException {
        Answer answer = odmev.elasticsearch()
                .send(odmev.elasticsearch()
                        .request("/feedback-submissions/_doc/" + submissionId + "?refresh=true")
                        .DELETE());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void rebuildIndices() throws IOException, InterruptedException {
        Answer answer = odmev.operator()
                .send(odmev.operator()
                        .request("/api/v1/operations/index-rebuilds")
                        .POST(BodyPublishers.noBody()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Not sparse: file systems count what is allocated. */
    private static void allocate(Path file, String size) throws IOException, InterruptedException {
        int status = new ProcessBuilder("fallocate", "--length", size, file.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private void report(PrometheusServer prometheus) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        for (Fault fault : faults) {
            for (String alert : fault.alerts) {
                List<Instant> firings = prometheus.firings(alert).stream()
                        .filter(fault.struck::isBefore)
                        .toList();
                lines.add("| %s | %s | %d | %d |"
                        .formatted(
                                fault.what,
                                alert,
                                Duration.between(fault.struck, firings.getFirst())
                                        .toSeconds(),
                                Math.max(
                                        0,
                                        Duration.between(fault.mended, firings.getLast())
                                                .toSeconds())));
            }
        }
        Files.write(TABLE, lines, StandardOpenOption.APPEND);
        lines.forEach(System.out::println);
    }
}
