package si.odmev.ingest.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.schemas.ErasureReason;
import si.odmev.schemas.ImportState;
import si.odmev.schemas.TableImport;

/**
 * Undoes imports: erases each submission that an import brought, as staff erase any other. Submissions that were there before stay. An
 * undo that stops can be begun again, here or in another instance.
 */
@Component
class UndoDesk {
    private static final Logger LOG = LoggerFactory.getLogger(UndoDesk.class);

    private final ImportHistory history;
    private final ImportRecords records;
    private final ImportJobs jobs;
    private final Intake intake;
    /** The undos that wait, are under way or have stopped here. */
    private final Map<UUID, Progress> underWay = new ConcurrentHashMap<>();

    UndoDesk(ImportHistory history, ImportRecords records, ImportJobs jobs, Intake intake) {
        this.history = history;
        this.records = records;
        this.jobs = jobs;
        this.intake = intake;
    }

    /**
     * Begins in the background; does nothing if it is under way. False if too many others wait.
     *
     * @param account of the person who undoes it
     */
    boolean begin(UUID id, String account) {
        var progress = new Progress();
        Progress before = underWay.putIfAbsent(id, progress);
        if (before != null) {
            if (before.state() != Progress.State.STOPPED || !underWay.replace(id, before, progress)) {
                return true;
            }
        }
        boolean isOffered = jobs.offer(() -> run(id, account, progress));
        if (!isOffered) {
            underWay.remove(id, progress);
        }
        return isOffered;
    }

    /** How far an undo has come here; empty if none was begun, or it is done. */
    Optional<Progress> progress(UUID id) {
        return Optional.ofNullable(underWay.get(id));
    }

    /** True if submissions of an undone import came to the log only after the undo. */
    boolean hasLeft(UUID id) {
        return history.find(id).stream()
                .filter(record -> record.getState() == ImportState.UNDONE)
                .flatMap(record -> ImportedIds.read(record).stream())
                .anyMatch(each -> intake.statusOf(each) instanceof SubmissionStatus.Kept);
    }

    private void run(UUID id, String account, Progress progress) throws InterruptedException {
        boolean isDone = false;
        try (var together = new Together()) {
            isDone = undo(id, account, progress, together);
        } catch (ImportJournalException | RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("import", id)
                    .addKeyValue("cause", e.toString())
                    .log("the undo of an import has stopped");
        } finally {
            if (isDone) {
                progress.end();
                underWay.remove(id, progress);
            } else {
                progress.stop();
            }
        }
    }

    private boolean undo(UUID id, String account, Progress progress, Together together)
            throws ImportJournalException, InterruptedException {
        TableImport before = history.find(id).orElseThrow();
        List<UUID> ids = ImportedIds.read(before);
        if (ids.stream().anyMatch(each -> intake.statusOf(each) instanceof SubmissionStatus.Unavailable)) {
            throw new IllegalStateException("it is not known yet which submissions are there");
        }
        if (before.getState() != ImportState.UNDOING && before.getState() != ImportState.UNDONE) {
            ids = ownOf(id, ids);
        }
        progress.begin(ids.size(), 0, 0, List.of());
        TableImport begun = records.write(before, ImportState.UNDOING, ids, account);
        List<SubmissionStatus> states = together.each(ids, each -> {
            SubmissionStatus state = intake.eraseByStaff(each, account, ErasureReason.OTHER);
            progress.tried();
            return state;
        });
        if (states.stream().anyMatch(SubmissionStatus.Unavailable.class::isInstance)) {
            return false;
        }
        records.write(begun, ImportState.UNDONE, ids, null);
        LOG.atInfo()
                .addKeyValue("import", id)
                .addKeyValue("submissions", ids.size())
                .log("an import was undone");
        return true;
    }

    /**
     * The ids that the import brought, or may have brought. What someone else erased stays erased for good, also if the table is
     * imported again. An id that is not known stays in the record: the submission may still be on its way to the log, and its id must
     * not be given out again.
     */
    private List<UUID> ownOf(UUID id, List<UUID> named) {
        Set<UUID> ofOthers = history.broughtByOthers(id);
        return named.stream()
                .filter(each -> !(intake.statusOf(each) instanceof SubmissionStatus.Erased) && !ofOthers.contains(each))
                .toList();
    }
}
