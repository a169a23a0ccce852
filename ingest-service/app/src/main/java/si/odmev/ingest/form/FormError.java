package si.odmev.ingest.form;

import java.util.Map;
import si.odmev.ingest.intake.Violation;
import si.odmev.ingest.refusal.Refusal;

/**
 * An error in the form.
 *
 * @param field name of the form's field
 * @param anchor id of the control to which the error summary leads
 * @param messageKey of the text in the summary and beside the field
 */
record FormError(String field, String anchor, String messageKey) {
    /** For a group, its first choice; for an error without a control, the whole form. */
    private static final Map<String, String> ANCHORS = Map.of("kind", "kind-proposal", "consultation", "feedback");

    static FormError of(Violation violation) {
        String field = violation.shortField();
        return new FormError(field, ANCHORS.getOrDefault(field, field), Refusal.messageKey(violation));
    }
}
