package si.odmev.ingest.paper;

import java.util.Map;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.Violation;

/** Turns intake's objections to a form into messages for the clerk: which cell each is about, and what to do. */
final class PaperProblems {
    private static final Map<String, PaperField> FIELDS = Map.of(
            "text", PaperField.TEXT,
            "kind", PaperField.KIND,
            "submittedAt", PaperField.DATE,
            "contact.name", PaperField.FULL_NAME,
            "contact.email", PaperField.EMAIL,
            "consent", PaperField.CONSENT);

    private PaperProblems() {}

    static Message of(Outcome outcome, PaperForm form) {
        return switch (outcome) {
            case Outcome.Invalid invalid -> of(invalid.violations().getFirst(), form);
            case Outcome.Closed closed ->
                form.day().isPresent()
                        ? Message.of("live.paper.problem.closed", form.place().cell(PaperField.DATE))
                        : Message.of("live.paper.problem.closed-today");
            case Outcome.Erased erased -> Message.of("live.paper.erased");
            default -> Message.of("live.paper.unavailable");
        };
    }

    private static Message of(Violation violation, PaperForm form) {
        PaperField field = FIELDS.getOrDefault(violation.field(), PaperField.TEXT);
        if (field == PaperField.FULL_NAME && !form.place().columns().containsKey(field)) {
            field = form.place().columns().containsKey(PaperField.NAME) ? PaperField.NAME : PaperField.SURNAME;
        }
        String code = switch (violation.code()) {
            case TOO_LONG -> "too-long-" + violation.shortField();
            case NOT_UNICODE -> "not-unicode";
            case IN_FUTURE -> "in-future";
            case MALFORMED -> "email";
            case CONSENT_NEEDED -> "consent";
            default -> field == PaperField.KIND ? "kind-missing" : "text-missing";
        };
        return Message.of("live.paper.problem." + code, form.place().cell(field));
    }
}
