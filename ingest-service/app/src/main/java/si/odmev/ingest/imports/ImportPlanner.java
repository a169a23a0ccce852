package si.odmev.ingest.imports;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.imports.ImportPlan.Fresh;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.intake.Violation;
import si.odmev.ingest.tables.Row;

/** Foresees what an import of a table will do. Nothing is written. */
@Component
class ImportPlanner {
    private final Intake intake;
    private final ImportHistory history;
    private final InstantSource clock;

    ImportPlanner(Intake intake, ImportHistory history, InstantSource clock) {
        this.intake = intake;
        this.history = history;
        this.clock = clock;
    }

    /**
     * The plan for a table.
     *
     * @throws NotReadyException if it is not known yet which submissions are there
     */
    ImportPlan plan(TableView table, Mapping mapping, Consultation consultation) throws NotReadyException {
        var pass = new Pass(table, mapping, consultation, clock.instant());
        for (Row row : table.rows()) {
            pass.take(row);
        }
        return pass.plan();
    }

    /** What is there is not known, or is changing. */
    static final class NotReadyException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean undoing;

        /** The ledger or the list of imports is not read to its end. */
        NotReadyException() {
            this(false);
        }

        private NotReadyException(boolean undoing) {
            super(undoing ? "an import of the table is being undone" : "it is not known yet what is there");
            this.undoing = undoing;
        }

        /** An import of the same table is being undone; half of it is still there. */
        static NotReadyException undoing() {
            return new NotReadyException(true);
        }

        boolean isUndoing() {
            return undoing;
        }
    }

    /** One pass through a table. */
    private final class Pass {
        private final RowReader reader;
        private final Set<UUID> undone;
        private final Set<UUID> undoing;
        private final List<Fresh> fresh = new ArrayList<>();
        private final List<RowProblem> problems = new ArrayList<>();
        private final Map<UUID, Answer> taken = new HashMap<>();
        private final Set<String> texts = new HashSet<>();
        private int rows;
        private int known;
        private int twice;
        private int erased;
        private int empty;
        private int equal;
        private int later;
        private int withoutPerson;
        private int hidden;

        Pass(TableView table, Mapping mapping, Consultation consultation, Instant now) throws NotReadyException {
            if (!history.isCurrent()) {
                throw new NotReadyException();
            }
            this.reader = new RowReader(table, mapping, consultation, now);
            this.undone = history.undone();
            this.undoing = history.undoing();
        }

        void take(Row row) throws NotReadyException {
            rows++;
            switch (reader.read(row)) {
                case RowReading.Empty none -> empty++;
                case RowReading.Wrong wrong -> problems.add(wrong.problem());
                case RowReading.Texts found -> {
                    withoutPerson += found.isWithoutPerson() ? 1 : 0;
                    hidden += row.hidden() ? 1 : 0;
                    for (Answer answer : found.answers()) {
                        take(answer);
                    }
                }
            }
        }

        private void take(Answer answer) throws NotReadyException {
            for (int generation = 0; ; generation++) {
                UUID id = answer.key().id(generation);
                if (undoing.contains(id)) {
                    throw NotReadyException.undoing();
                }
                switch (intake.statusOf(id)) {
                    case SubmissionStatus.Unavailable unavailable -> throw new NotReadyException();
                    case SubmissionStatus.Kept kept -> {
                        takeKept(answer, id);
                        return;
                    }
                    case SubmissionStatus.Unknown unknown -> {
                        // One that an undone import named may still come; its id is not given to another.
                        if (!undone.contains(id)) {
                            takeNew(answer, answer.draft(id));
                            return;
                        }
                    }
                    case SubmissionStatus.Erased gone -> {
                        if (!undone.contains(id)) {
                            erased++;
                            return;
                        }
                    }
                }
            }
        }

        /** A row that is known by all its cells is the same, also if another mapping took it differently. */
        private void takeKept(Answer answer, UUID id) {
            boolean isOther = answer.key() instanceof ImportIds.Key.Numbered
                    && intake.foresee(answer.draft(id)).orElse(null) instanceof Outcome.Conflicting;
            if (isOther) {
                problems.add(problem(answer, "number-known", ""));
            } else {
                known++;
            }
        }

        private void takeNew(Answer answer, Draft draft) throws NotReadyException {
            Answer above = taken.get(draft.submissionId());
            if (above != null) {
                if (above.text().equals(answer.text())) {
                    twice++;
                } else {
                    problems.add(problem(answer, "number-above", String.valueOf(above.row())));
                }
                return;
            }
            if (fresh.size() == ImportPlan.MOST_FRESH) {
                later++;
                return;
            }
            Optional<Outcome> objection = intake.foresee(draft);
            if (objection.isEmpty()) {
                taken.put(draft.submissionId(), answer);
                equal += texts.add(clean(answer.text())) ? 0 : 1;
                fresh.add(new Fresh(answer, draft));
            } else {
                problems.add(objection(answer, objection.get()));
            }
        }

        private RowProblem objection(Answer answer, Outcome outcome) throws NotReadyException {
            return switch (outcome) {
                case Outcome.Closed closed -> problem(answer, "closed", "");
                case Outcome.Invalid invalid -> {
                    Violation first = invalid.violations().getFirst();
                    yield problem(
                            answer, first.shortField() + "." + first.code().id(), "");
                }
                default -> throw new NotReadyException();
            };
        }

        private RowProblem problem(Answer answer, String code, String detail) {
            return new RowProblem(answer.row(), Row.columnName(answer.column()), answer.heading(), code, detail);
        }

        ImportPlan plan() {
            return new ImportPlan(
                    fresh,
                    problems,
                    new ImportPlan.Counts(rows, known, twice, erased, empty, equal, later, withoutPerson, hidden));
        }

        private static String clean(String text) {
            return PlainText.isUnicode(text) ? PlainText.lines(text) : text;
        }
    }
}
