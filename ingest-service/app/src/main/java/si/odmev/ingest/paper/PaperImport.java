package si.odmev.ingest.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.cells.Folded;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.paper.PaperRow.State;
import si.odmev.ingest.receipt.ReceiptLinks;

/** The import of one file, form by form. The preview and the import take the same steps. */
final class PaperImport {
    private static final int EXCERPT = 120;
    private static final Set<String> KINDS = Set.of("proposal", "opinion", "suggestion", "question");

    private final Intake intake;
    private final ReceiptLinks links;
    private final Attempt attempt;
    private final PaperIds ids = new PaperIds();
    private final Map<UUID, PaperForm> before = new HashMap<>();

    PaperImport(Intake intake, ReceiptLinks links, Attempt attempt) {
        this.intake = intake;
        this.links = links;
        this.attempt = attempt;
    }

    /** Submits a draft, or only foresees the outcome. */
    interface Attempt {
        /** Empty if the draft was not submitted but would be accepted. */
        Optional<Outcome> attempt(Draft draft);
    }

    /** All forms of a file. */
    List<PaperRow> run(List<PaperForm> forms) {
        return forms.stream().map(this::row).toList();
    }

    private PaperRow row(PaperForm form) {
        PaperIds.Ids known = ids.of(form);
        if (form.problem().isPresent()) {
            return wrong(form, form.problem().get());
        }
        for (UUID older : known.older()) {
            switch (intake.statusOf(older)) {
                case SubmissionStatus.Kept kept -> {
                    return row(form, State.KNOWN, null, null, kept.receipt(), null);
                }
                case SubmissionStatus.Erased erased -> {
                    return wrong(form, Message.of("live.paper.erased"));
                }
                case SubmissionStatus.Unknown unknown -> {}
                case SubmissionStatus.Unavailable unavailable -> {
                    return wrong(form, Message.of("live.paper.unavailable"));
                }
            }
        }
        if (known.byNumber().isPresent()) {
            UUID id = known.byNumber().get();
            Optional<Message> other = otherFormWithThisNumber(form, id);
            return other.isPresent() ? row(form, known.byWords(), other.get()) : row(form, id, null);
        }
        return row(form, known.byWords(), null);
    }

    /** A message if another form has this number, above in the file or among the imported forms. */
    private Optional<Message> otherFormWithThisNumber(PaperForm form, UUID id) {
        PaperForm above = before.get(id);
        if (above != null && (!saysTheSame(above, form) || isOfAnotherPerson(above, form))) {
            return Optional.of(Message.of(
                    saysTheSame(above, form) ? "live.paper.remark.number-person" : "live.paper.remark.number-above",
                    form.number(),
                    String.valueOf(above.place().row())));
        }
        return intake.foresee(form.draft(id)).orElse(null) instanceof Outcome.Conflicting
                        && intake.statusOf(id) instanceof SubmissionStatus.Kept kept
                ? Optional.of(Message.of("live.paper.remark.number-known", form.number(), kept.receipt()))
                : Optional.empty();
    }

    private static boolean saysTheSame(PaperForm one, PaperForm other) {
        return one.kind().equals(other.kind()) && PlainText.lines(one.text()).equals(PlainText.lines(other.text()));
    }

    /** Several people can sign one text; a form without a person may be the same as one that names them. */
    private static boolean isOfAnotherPerson(PaperForm one, PaperForm other) {
        return differ(one.name(), other.name()) || differ(one.email(), other.email());
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !Folded.text(one).equals(Folded.text(other));
    }

    private PaperRow row(PaperForm form, UUID id, @Nullable Message remark) {
        PaperForm above = before.get(id);
        if (above != null) {
            return row(
                    form,
                    State.TWICE,
                    null,
                    Message.of(
                            "live.paper.remark.twice",
                            String.valueOf(above.place().row())),
                    null,
                    null);
        }
        Optional<Outcome> outcome = attempt.attempt(form.draft(id));
        if (outcome.isEmpty()) {
            before.put(id, form);
            return row(form, State.NEW, null, remark, null, null);
        }
        return switch (outcome.get()) {
            case Outcome.Accepted accepted -> {
                before.put(id, form);
                yield row(
                        form,
                        State.DONE,
                        null,
                        remark,
                        accepted.receipt(),
                        links.page(accepted.submissionId(), accepted.claim()));
            }
            case Outcome.Repeated repeated -> {
                before.put(id, form);
                yield row(form, State.KNOWN, null, null, repeated.receipt(), null);
            }
            // It differs in nothing but white space.
            case Outcome.Conflicting conflicting
            when intake.statusOf(id) instanceof SubmissionStatus.Kept kept ->
                row(form, State.KNOWN, null, null, kept.receipt(), null);
            default -> wrong(form, PaperProblems.of(outcome.get(), form));
        };
    }

    private static PaperRow wrong(PaperForm form, Message problem) {
        return row(form, State.WRONG, problem, null, null, null);
    }

    private static PaperRow row(
            PaperForm form,
            State state,
            @Nullable Message problem,
            @Nullable Message remark,
            @Nullable String receipt,
            @Nullable String receiptPage) {
        return new PaperRow(
                form.place().sheet(),
                form.place().row(),
                new PaperRow.Kind(excerpt(form.kind()), KINDS.contains(form.kind())),
                form.day()
                        .orElseGet(() -> LocalDate.ofInstant(
                                form.saidAt(), form.consultation().timeZone())),
                form.day().isEmpty(),
                Stream.of(form.name(), form.email())
                        .map(PaperImport::excerpt)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")),
                excerpt(form.text()),
                state,
                problem,
                remark,
                receipt,
                receiptPage);
    }

    private static String excerpt(String text) {
        String line = PlainText.isUnicode(text) ? PlainText.line(text) : "";
        return line.codePointCount(0, line.length()) > EXCERPT
                ? line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…"
                : line;
    }

    /** The number of rows by state. The number of new rows, or of imported rows after the import, is listed even if it is 0. */
    static List<Message> totals(List<PaperRow> rows, boolean isDone) {
        var totals = new ArrayList<Message>();
        State first = isDone ? State.DONE : State.NEW;
        for (State state : State.values()) {
            long count = rows.stream().filter(row -> row.state() == state).count();
            if (count > 0 || state == first) {
                totals.add(Message.of("live.paper.total." + state.id() + "." + form(count), String.valueOf(count)));
            }
        }
        return totals;
    }

    /** Slovene has a form for one, for two, and for three or four (Unicode CLDR). */
    private static String form(long count) {
        return switch ((int) (count % 100)) {
            case 1 -> "one";
            case 2 -> "two";
            case 3, 4 -> "few";
            default -> "other";
        };
    }
}
