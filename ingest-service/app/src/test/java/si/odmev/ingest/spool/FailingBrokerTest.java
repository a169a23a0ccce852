package si.odmev.ingest.spool;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.ingest.spool.SpoolTest.contactOf;
import static si.odmev.ingest.spool.SpoolTest.saying;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.kafka.BrokerWithAClock;
import si.odmev.ingest.kafka.KafkaFeedbackLog;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/** A broker that answers, but with a failure: its disk is full, or it has forgotten the producer. */
class FailingBrokerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final long FINGERPRINT = 7;
    private static final ClaimDigest CLAIM = Claim.random().digestFor(new UUID(0, 0));

    private final BrokerWithAClock broker = new BrokerWithAClock(Instant.now());
    private final KafkaFeedbackLog kafka = broker.log(InstantSource.system());
    private final List<Submission> said = List.of(saying("Prva."), saying("Druga."), saying("Tretja."));

    @TempDir
    private Path directory;

    private Workers workers;
    private Spool spool;
    private SpoolingFeedbackLog log;
    private AcceptedLedger ledger;

    @BeforeEach
    void open() {
        workers = Workers.endingWith(worker -> {});
        ledger = MemoryLog.completeLedger();
        spool = Spool.open(
                directory.resolve("spool.db"),
                SpoolTest.ROOMY,
                new Clocks(InstantSource.system(), System::nanoTime),
                workers);
        log = new SpoolingFeedbackLog(kafka, spool, ledger, DEADLINE);
    }

    @AfterEach
    void close() throws Exception {
        spool.close();
        kafka.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                        new KafkaStorageException("the disk is full"),
                        new OutOfOrderSequenceException("numbers are missing"),
                        new InvalidProducerEpochException("an old epoch"))
                .flatMap(failure -> Stream.of(Arguments.of(failure, false), Arguments.of(failure, true)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatIsAcceptedMeanwhileOutlivesARestartAndIsInKafkaOnceWhenItIsMended(ApiException failure, boolean isTaken)
            throws Exception {
        append(said.get(0));
        assertThat(spool.isEmpty()).isTrue();
        broker.failWith(failure, isTaken);
        append(said.get(1));
        append(said.get(2));
        assertThat(log.isKafkaAway()).isTrue();
        spool.close();
        open();
        assertThat(spool.size()).as("accepted, and not acknowledged by Kafka").isEqualTo(2);

        broker.comeBack();
        try (var forwarder = new Forwarder(spool, log, ledger, workers)) {
            forwarder.start();
            await().until(spool::isEmpty);
        }

        List<ProducerRecord<String, SpecificRecord>> records = broker.history().stream()
                .filter(record -> record.topic().equals(Topic.SUBMISSIONS.topicName()))
                .toList();
        if (!isTaken) {
            assertThat(records).as("each once").hasSameSizeAs(said);
        }
        // What Kafka has twice has the same id and says the same, so it counts once.
        assertThat(records.stream().collect(groupingBy(ProducerRecord::key)).values())
                .extracting(ofOneId -> ofOneId.stream()
                        .map(record -> (Submission) record.value())
                        .distinct()
                        .toList())
                .containsExactlyInAnyOrderElementsOf(said.stream().map(List::of).toList());
    }

    private void append(Submission submission) {
        log.append(submission, FINGERPRINT, CLAIM, Optional.of(contactOf(submission)))
                .toCompletableFuture()
                .join();
    }
}
