package si.odmev.ingest.imports;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.schemas.ImportState;
import si.odmev.schemas.TableImport;

/** Imports as pages show them. */
@Component
class PastImports {
    /** An import writes its record every few seconds. One that has not for so long was interrupted. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final ImportHistory history;
    private final CurrentConsultations consultations;
    private final InstantSource clock;

    PastImports(ImportHistory history, CurrentConsultations consultations, InstantSource clock) {
        this.history = history;
        this.consultations = consultations;
        this.clock = clock;
    }

    /**
     * An import.
     *
     * @param at when it began, in the time zone of the consultation
     * @param consultation null if it is no longer known
     * @param state {@code running}, {@code interrupted}, {@code done}, {@code undoing} or {@code undone}
     * @param undoneBy account name; null if nobody undid it
     */
    record View(
            UUID id,
            ZonedDateTime at,
            String account,
            String fileName,
            @Nullable Consultation consultation,
            String state,
            int submissions,
            int known,
            int wrong,
            @Nullable String undoneBy) {
        /** True if an undo can begin or go on. */
        public boolean isUndoable() {
            return !state.equals("running") && !state.equals("undone");
        }
    }

    /** False while imports of earlier may be missing. */
    boolean isComplete() {
        return history.isCurrent();
    }

    /** The latest imports, latest first. */
    List<View> latest(int most) {
        return history.all().stream().limit(most).map(this::view).toList();
    }

    Optional<View> find(UUID id) {
        return history.find(id).map(this::view);
    }

    private View view(TableImport record) {
        Optional<Consultation> consultation = consultations.now().find(record.getConsultation());
        return new View(
                UUID.fromString(record.getImportId()),
                record.getStartedAt()
                        .atZone(consultation
                                .orElseGet(() -> consultations.now().byDefault())
                                .timeZone()),
                record.getAccount(),
                record.getFileName(),
                consultation.orElse(null),
                state(record),
                ImportedIds.count(record),
                record.getKnown(),
                record.getWrong(),
                record.getUndoneBy());
    }

    private String state(TableImport record) {
        boolean isSilent = record.getChangedAt().plus(LONGEST_SILENCE).isBefore(clock.instant());
        return record.getState() == ImportState.RUNNING && isSilent || record.getState() == ImportState.UNKNOWN
                ? "interrupted"
                : record.getState().name().toLowerCase(Locale.ROOT);
    }
}
