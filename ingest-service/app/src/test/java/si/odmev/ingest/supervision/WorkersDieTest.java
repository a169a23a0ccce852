package si.odmev.ingest.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import si.odmev.ingest.EdgesWithoutKafka;
import si.odmev.ingest.IngestApplication;
import si.odmev.ingest.spool.SpoolingFeedbackLog;
import si.odmev.platform.kafka.worker.Next;
import si.odmev.platform.kafka.worker.Worker;
import si.odmev.platform.kafka.worker.WorkerState;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.supervision.WorkersHealth;

/** Kills each background worker of the whole service, which finds no Kafka and no mail server, by an error in its step. */
@SpringBootTest(classes = WorkersDieTest.Mortal.class)
@DirtiesContext
class WorkersDieTest {
    private static final Duration LONGEST_STEP = Duration.ofMinutes(2);
    private static final Set<String> TO_DIE = ConcurrentHashMap.newKeySet();
    private static final Set<String> PROCESS_ENDS = ConcurrentHashMap.newKeySet();

    @TempDir
    private static Path directory;

    private final Workers workers;
    private final WorkersHealth health;
    private final MeterRegistry meters;
    private final SpoolingFeedbackLog log;

    @Autowired
    WorkersDieTest(
            Workers workers,
            WorkersHealth health,
            MeterRegistry meters,
            SpoolingFeedbackLog log,
            @Qualifier("undeliveredExit") Runnable undeliveredExit) {
        this.workers = workers;
        this.health = health;
        this.meters = meters;
        this.log = log;
        // It would end the tests' own process, which leaves something in the spool.
        SpringApplication.getShutdownHandlers().remove(undeliveredExit);
    }

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry properties) {
        properties.add("odmev.public-url", () -> "https://odmev.example");
        properties.add("odmev.mail.from", () -> "predlogi@velenje.test");
        properties.add("odmev.mail.longest-wait", () -> "1s");
        for (String protocol : List.of("imap", "smtp")) {
            properties.add("odmev.mail." + protocol + ".host", () -> "127.0.0.1");
            properties.add("odmev.mail." + protocol + ".port", () -> 1);
            properties.add("odmev.mail." + protocol + ".security", () -> "none");
        }
        properties.add("odmev.spool.file", () -> directory.resolve("spool.db"));
        properties.add("odmev.kafka.bootstrap-servers", () -> "127.0.0.1:1");
        // A step must not wait for long for what never comes.
        properties.add("odmev.kafka.client.default.api.timeout.ms", () -> 1_000);
        properties.add("odmev.kafka.client.request.timeout.ms", () -> 1_000);
        properties.add("odmev.registry.url", () -> "http://127.0.0.1:1");
        properties.add("odmev.receipts.secret", () -> "0f".repeat(32));
    }

    /** The whole service; each of its workers throws an error in its next step once its name is called. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("si.odmev.ingest")
    @ComponentScan(
            basePackages = "si.odmev.ingest",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {EdgesWithoutKafka.class, IngestApplication.class}))
    static class Mortal {
        @Bean
        static BeanPostProcessor deadlySteps() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Workers ? killable() : bean;
                }
            };
        }

        private static Workers killable() {
            return Mockito.mock(
                    Workers.class,
                    Mockito.withSettings()
                            .spiedInstance(Workers.endingWith(worker -> PROCESS_ENDS.add(worker.name())))
                            .stubOnly()
                            .defaultAnswer(call -> {
                                if (call.getMethod().getName().equals("add")) {
                                    Object[] arguments = call.getRawArguments();
                                    String name = (String) arguments[0];
                                    var step = (Worker.Step) arguments[arguments.length - 1];
                                    arguments[arguments.length - 1] = (Worker.Step) () -> dieOr(name, step);
                                }
                                return call.callRealMethod();
                            }));
        }

        private static Next dieOr(String name, Worker.Step step) throws Exception {
            if (TO_DIE.contains(name)) {
                throw new StackOverflowError();
            }
            return step.run();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spool, true",
        "spool-forwarder, true",
        "provisioning, true",
        "ledger-feed, true",
        "erasure-watch, true",
        "erasure-looks, false",
        "live-feed, true",
        "timely-compaction, false",
        "canary, false",
        "live-resending, false",
        "live-supports, false",
        "mailbox-0, false",
        "acknowledgements, false",
        "mail-erasure, false",
        "consultations-feed, true",
        "consultation-filling, false",
        "form-receipts, false",
        "imports-feed, true",
        "import-jobs, false"
    })
    void theDeathOfAWorkerIsSeenInHealthAndMetricsAndEndsTheProcessWhereItMust(String name, boolean endsTheProcess) {
        Worker worker = workers.all().stream()
                .filter(one -> one.name().equals(name))
                .findAny()
                .orElseThrow();
        TO_DIE.add(name);
        // Those that wait for Kafka have not begun.
        worker.start();
        // The spool's waits for something to do.
        log.erase(UUID.randomUUID());

        await().atMost(LONGEST_STEP)
                .untilAsserted(() -> assertThat(worker.state()).isInstanceOf(WorkerState.Died.class));
        await().untilAsserted(() -> assertThat(worker.isAlive()).isFalse());

        Health now = health.health();
        assertThat(now.getStatus().getCode()).isEqualTo("DOWN");
        assertThat(now.getDetails()).containsEntry(name, "died: java.lang.StackOverflowError");
        assertThat(meters.get("odmev.worker.up").tag("worker", name).gauge().value())
                .isZero();
        assertThat(PROCESS_ENDS.contains(name)).isEqualTo(endsTheProcess);
    }

    @Test
    void everyWorkerIsInTheTable() {
        assertThat(workers.all().stream().map(Worker::name).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "spool",
                        "spool-forwarder",
                        "provisioning",
                        "ledger-feed",
                        "erasure-watch",
                        "erasure-looks",
                        "live-feed",
                        "timely-compaction",
                        "canary",
                        "live-resending",
                        "live-supports",
                        "mailbox-0",
                        "acknowledgements",
                        "mail-erasure",
                        "consultations-feed",
                        "consultation-filling",
                        "form-receipts",
                        "imports-feed",
                        "import-jobs");
    }
}
