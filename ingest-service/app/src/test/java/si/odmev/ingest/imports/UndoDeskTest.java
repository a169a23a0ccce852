package si.odmev.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.validation.Validation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.intake.SubmissionRules;
import si.odmev.ingest.intake.TestConsultation;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.ImportState;
import si.odmev.schemas.TableImport;
import si.odmev.schemas.TrustedRecords;

/** Undos while not everything is known. */
class UndoDeskTest {
    private static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID IMPORT = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-00000000000b");

    private final AcceptedLedger ledger = new AcceptedLedger();
    private final MemoryLog log = new MemoryLog();
    private final ImportHistory history = new ImportHistory();
    private final ImportJobs jobs =
            new ImportJobs(new Workers(worker -> {}, (wait, stop) -> {}, System::nanoTime), () -> {});
    private final UndoDesk desk;

    UndoDeskTest() {
        TrustedRecords.trust();
        var all = new Consultations(List.of(TestConsultation.of("town", "VEL").build()));
        CurrentConsultations consultations = () -> all;
        var intake = new Intake(
                new SubmissionRules(
                        consultations, Validation.buildDefaultValidatorFactory().getValidator()),
                consultations,
                ledger,
                log,
                Erasures.none(),
                InstantSource.system(),
                (channel, outcome) -> {});
        var records = new ImportRecords(new MemoryImportJournal(), history, InstantSource.system());
        desk = new UndoDesk(history, records, jobs, intake);
        jobs.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        jobs.close();
    }

    @Test
    void nothingIsForgottenWhileTheLedgerIsRead() {
        keep(FIRST);
        record(IMPORT, ImportState.RUNNING, FIRST, SECOND);

        desk.begin(IMPORT, "ana");
        await().until(() -> desk.progress(IMPORT)
                .filter(progress -> progress.state() == Progress.State.STOPPED)
                .isPresent());

        assertThat(history.find(IMPORT).orElseThrow().getState()).isEqualTo(ImportState.RUNNING);
        keep(SECOND);
        ledger.markComplete();
        undo(IMPORT);
        assertThat(log.erased).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void whatIsNotKnownStaysInTheRecord() {
        ledger.markComplete();
        keep(FIRST);
        record(IMPORT, ImportState.RUNNING, FIRST, SECOND);

        undo(IMPORT);

        assertThat(ImportedIds.read(history.find(IMPORT).orElseThrow())).containsExactly(FIRST, SECOND);
        assertThat(log.erased).containsExactly(FIRST);
        assertThat(desk.hasLeft(IMPORT)).isFalse();

        keep(SECOND);

        assertThat(desk.hasLeft(IMPORT)).isTrue();
        desk.begin(IMPORT, "ana");
        await().atMost(Duration.ofSeconds(20)).until(() -> !desk.hasLeft(IMPORT));
        assertThat(log.erased).containsExactly(FIRST, SECOND);
    }

    @Test
    void whatAnotherImportBroughtStays() {
        ledger.markComplete();
        keep(FIRST);
        keep(SECOND);
        record(IMPORT, ImportState.RUNNING, FIRST, SECOND);
        record(OTHER, ImportState.DONE, SECOND);

        undo(IMPORT);

        assertThat(log.erased).containsExactly(FIRST);
    }

    @Test
    void anUndoCountsThoughTheClockOfTheOtherInstanceIsAhead() {
        ledger.markComplete();
        keep(FIRST);
        record(IMPORT, ImportState.DONE, Instant.now().plusSeconds(60), FIRST);

        undo(IMPORT);

        assertThat(log.erased).containsExactly(FIRST);
    }

    private void undo(UUID id) {
        desk.begin(id, "ana");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> history.find(id).orElseThrow().getState() == ImportState.UNDONE);
    }

    private void keep(UUID id) {
        ledger.note(id, new AcceptedLedger.Entry.Kept(1, "town", 0, null));
    }

    private void record(UUID id, ImportState state, UUID... submissions) {
        record(id, state, Instant.EPOCH, submissions);
    }

    private void record(UUID id, ImportState state, Instant changedAt, UUID... submissions) {
        history.take(TableImport.newBuilder()
                .setImportId(id.toString())
                .setConsultation("town")
                .setAccount("ana")
                .setFileName("t.csv")
                .setStartedAt(Instant.EPOCH)
                .setChangedAt(changedAt)
                .setState(state)
                .setSubmissions(ImportedIds.write(List.of(submissions)))
                .build());
    }
}
