package si.odmev.ingest.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.Violation;

/**
 * Judges a form before its writer checks it once more: by the rules of intake, and by the one rule that only the form has. Where a
 * consultation asks questions, its writer says which one they answer, or none. Intake takes a submission that says nothing of it, so
 * nothing is lost if the questions come while somebody sends.
 */
@Component
class FormCheck {
    private static final Violation NOT_CHOSEN = new Violation("question", Violation.Code.MISSING);

    private final Intake intake;
    private final CurrentConsultations consultations;

    FormCheck(Intake intake, CurrentConsultations consultations) {
        this.intake = intake;
        this.consultations = consultations;
    }

    /** What is wrong with the form; empty if it may be sent. */
    Optional<Outcome> objection(FeedbackForm form) {
        Optional<Outcome> objection = intake.objection(form.draft());
        if (!isChoiceMissing(form)) {
            return objection;
        }
        return switch (objection.orElse(null)) {
            case null -> Optional.of(new Outcome.Invalid(List.of(NOT_CHOSEN)));
            case Outcome.Invalid invalid ->
                Optional.of(new Outcome.Invalid(Stream.concat(Stream.of(NOT_CHOSEN), invalid.violations().stream())
                        .toList()));
            case Outcome other -> objection;
        };
    }

    private boolean isChoiceMissing(FeedbackForm form) {
        return (form.question() == null || form.question().isBlank())
                && asking(form.consultation()).isPresent();
    }

    /** The consultation with an id, if it asks questions; the default one where no id is given. */
    private Optional<Consultation> asking(String id) {
        Consultations known = consultations.now();
        return (id == null || id.isBlank() ? Optional.of(known.byDefault()) : known.find(id))
                .filter(consultation -> !consultation.asked().isEmpty());
    }
}
