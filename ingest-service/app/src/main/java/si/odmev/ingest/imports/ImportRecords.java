package si.odmev.ingest.imports;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import si.odmev.schemas.ImportState;
import si.odmev.schemas.TableImport;

/** Writes what has become of imports. It counts here at once, and in the other instances within a second. */
@Component
class ImportRecords {
    private static final Duration RENEWAL = Duration.ofSeconds(30);

    private final ImportJournal journal;
    private final ImportHistory history;
    private final InstantSource clock;

    ImportRecords(ImportJournal journal, ImportHistory history, InstantSource clock) {
        this.journal = journal;
        this.history = history;
        this.clock = clock;
    }

    /** The first record of an import. */
    TableImport begun(OpenImport open) {
        return TableImport.newBuilder()
                .setImportId(open.id().toString())
                .setConsultation(open.consultation())
                .setAccount(open.account())
                .setFileName(open.fileName())
                .setStartedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setChangedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setState(ImportState.RUNNING)
                .setSubmissions(ImportedIds.write(List.of()))
                .build();
    }

    /**
     * Writes an import that takes rows, or has taken all.
     *
     * @throws UndoBegunException if its undo has begun in the meantime, here or in another instance
     */
    void write(TableImport before, ImportState state, Collection<UUID> submissions, int known, int wrong)
            throws ImportJournalException, UndoBegunException {
        if (history.isUndoBegun(UUID.fromString(before.getImportId()))) {
            throw new UndoBegunException();
        }
        write(TableImport.newBuilder(before)
                .setState(state)
                .setSubmissions(ImportedIds.write(submissions))
                .setKnown(known)
                .setWrong(wrong));
    }

    /**
     * Writes that an import is undone, or is being undone. An undone import loses the name of its file, which may be a citizen's.
     *
     * @param account of the person who undoes it; null to leave it as it is
     */
    TableImport write(TableImport before, ImportState state, Collection<UUID> submissions, @Nullable String account)
            throws ImportJournalException {
        return write(TableImport.newBuilder(before)
                .setFileName(state == ImportState.UNDONE ? "" : before.getFileName())
                .setState(state)
                .setSubmissions(ImportedIds.write(submissions))
                .setUndoneBy(account == null ? before.getUndoneBy() : account));
    }

    /**
     * A sign of life of an import that takes long over a step.
     *
     * @throws UndoBegunException if its undo has begun in the meantime, here or in another instance
     */
    void renew(UUID id) throws ImportJournalException, UndoBegunException {
        if (history.isUndoBegun(id)) {
            throw new UndoBegunException();
        }
        TableImport latest = history.find(id).orElseThrow();
        if (latest.getChangedAt().plus(RENEWAL).isBefore(clock.instant())) {
            write(TableImport.newBuilder(latest));
        }
    }

    private TableImport write(TableImport.Builder after) throws ImportJournalException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // The clock of the instance that wrote last may be ahead of ours.
        Instant changedAt = history.find(UUID.fromString(after.getImportId()))
                .map(latest -> latest.getChangedAt().plusMillis(1))
                .filter(now::isBefore)
                .orElse(now);
        TableImport record = after.setChangedAt(changedAt).build();
        journal.write(record);
        history.take(record);
        return record;
    }
}
