package si.odmev.ingest.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.imports.ImportPlan.Fresh;
import si.odmev.ingest.imports.ImportPlanner.NotReadyException;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.TableReading;
import si.odmev.schemas.ImportState;
import si.odmev.schemas.TableImport;

/**
 * Imports tables. Before some submissions are written, the record of the import names them; afterwards it names those that it brought. So
 * an import that was interrupted can be undone, too. An import that stops can be begun again: what is there is known by its id.
 */
@Component
class ImportDesk {
    /** Submissions between two records of an import. */
    static final int STEP = 500;

    /** Submissions between two looks whether the undo has begun; some seconds even if the log is slow. */
    private static final int PART = 50;

    private static final Logger LOG = LoggerFactory.getLogger(ImportDesk.class);

    private final ImportTables tables;
    private final ImportPlanner planner;
    private final ImportHistory history;
    private final ImportRecords records;
    private final ImportJobs jobs;
    private final Intake intake;
    private final CurrentConsultations consultations;

    ImportDesk(
            ImportTables tables,
            ImportPlanner planner,
            ImportHistory history,
            ImportRecords records,
            ImportJobs jobs,
            Intake intake,
            CurrentConsultations consultations) {
        this.tables = tables;
        this.planner = planner;
        this.history = history;
        this.records = records;
        this.jobs = jobs;
        this.intake = intake;
        this.consultations = consultations;
    }

    /**
     * Begins an import in the background; does nothing if it is under way or done, or another mapping counts now. False if too many
     * others wait.
     *
     * @param choice number of the mapping that the person saw
     */
    boolean begin(OpenImport open, int choice) {
        return open.begin(choice)
                .map(progress -> {
                    boolean isOffered = jobs.offer(() -> run(open, progress));
                    if (!isOffered) {
                        progress.stop();
                    }
                    return isOffered;
                })
                .orElse(true);
    }

    private void run(OpenImport open, Progress progress) throws InterruptedException {
        boolean isDone = false;
        try (var together = new Together()) {
            isDone = bring(open, progress, together);
        } catch (NotReadyException | ImportJournalException | UndoBegunException | RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("import", open.id())
                    .addKeyValue("cause", e.toString())
                    .log("an import has stopped");
        } finally {
            if (isDone) {
                progress.end();
                open.forgetTable();
            } else {
                progress.stop();
            }
        }
    }

    /** False if it stopped before the end. */
    private boolean bring(OpenImport open, Progress progress, Together together)
            throws NotReadyException, ImportJournalException, UndoBegunException, InterruptedException {
        Consultation consultation =
                consultations.now().find(open.consultation()).orElseThrow(NotReadyException::new);
        Mapping mapping = open.mapping().orElseThrow();
        ImportPlan plan = tables.<ImportPlan, NotReadyException>reading(open.file(), reading -> {
            if (reading instanceof TableReading.Read read) {
                return planner.plan(ImportTables.view(read.file(), mapping), mapping, consultation);
            }
            throw new IllegalStateException("the table can't be read again");
        });
        TableImport record = history.find(open.id()).orElseGet(() -> records.begun(open));
        List<UUID> brought = new ArrayList<>(kept(record));
        int known = plan.counts().known() + plan.counts().twice() - brought.size();
        progress.begin(plan.fresh().size(), brought.size(), Math.max(0, known), plan.problems());
        for (int from = 0; from < plan.fresh().size(); from += STEP) {
            List<Fresh> some = plan.fresh().subList(from, Math.min(plan.fresh().size(), from + STEP));
            var named = new ArrayList<>(brought);
            some.forEach(each -> named.add(each.id()));
            records.write(
                    record,
                    ImportState.RUNNING,
                    named,
                    progress.known(),
                    progress.problems().size());
            for (int at = 0; at < some.size(); at += PART) {
                List<Fresh> part = some.subList(at, Math.min(some.size(), at + PART));
                if (!bring(part, progress, brought, together)) {
                    return false;
                }
                records.renew(open.id());
            }
        }
        // Also if it brought nothing: the last record must not name what was there already.
        if (history.find(open.id()).isPresent()) {
            records.write(
                    record,
                    ImportState.DONE,
                    brought,
                    progress.known(),
                    progress.problems().size());
        }
        LOG.atInfo()
                .addKeyValue("import", open.id())
                .addKeyValue("consultation", open.consultation())
                .addKeyValue("submissions", brought.size())
                .log("a table was imported");
        return true;
    }

    private boolean bring(List<Fresh> some, Progress progress, List<UUID> brought, Together together)
            throws InterruptedException {
        var isAway = new AtomicBoolean();
        List<Outcome> outcomes = together.each(some, each -> {
            // When the log is away, each try waits for seconds. The import stops before all have waited.
            if (isAway.get()) {
                return new Outcome.Unavailable(Duration.ZERO);
            }
            Outcome outcome = intake.accept(each.draft());
            progress.tried();
            if (outcome instanceof Outcome.Unavailable) {
                isAway.set(true);
            }
            return outcome;
        });
        for (int i = 0; i < some.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Accepted accepted -> {
                    brought.add(some.get(i).id());
                    progress.bring();
                }
                // Another instance brought it in the same moment.
                case Outcome.Repeated repeated -> progress.know();
                case Outcome.Conflicting conflicting -> progress.know();
                case Outcome.Unavailable unavailable -> {
                    // It comes with the next try.
                }
                case Outcome.Erased erased -> progress.add(problem(some.get(i), "erased"));
                case Outcome.Closed closed -> progress.add(problem(some.get(i), "closed"));
                case Outcome.Invalid invalid -> progress.add(problem(some.get(i), "refused"));
            }
        }
        return !isAway.get();
    }

    private static RowProblem problem(Fresh fresh, String code) {
        Answer answer = fresh.answer();
        return new RowProblem(answer.row(), Row.columnName(answer.column()), answer.heading(), code, "");
    }

    /** What an earlier part of the same import brought. It may have named what another import brought in the meantime. */
    private List<UUID> kept(TableImport record) {
        Set<UUID> ofOthers = history.broughtByOthers(UUID.fromString(record.getImportId()));
        return ImportedIds.read(record).stream()
                .filter(id -> intake.statusOf(id) instanceof SubmissionStatus.Kept && !ofOthers.contains(id))
                .toList();
    }
}
