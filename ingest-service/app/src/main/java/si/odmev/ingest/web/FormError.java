package si.odmev.ingest.web;

import java.util.Map;
import si.odmev.ingest.intake.Violation;
import si.odmev.ingest.refusal.Refusal;

/**
 * Something wrong in the form.
 *
 * @param field name of the form's field
 * @param anchor id of the control to which the error summary leads
 * @param messageKey what is said, in the summary and beside the field
 */
record FormError(String field, String anchor, String messageKey) {
    /** The first of the choices of a group; the whole form for what has no control. */
    private static final Map<String, String> ANCHORS = Map.of("kind", "kind-proposal", "consultation", "feedback");

    static FormError of(Violation violation) {
        String field = violation.shortField();
        return new FormError(field, ANCHORS.getOrDefault(field, field), Refusal.messageKey(violation));
    }
}
