package si.odmev.ingest.form;

import java.util.Comparator;
import java.util.List;
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

    /** The fields in the order of the form. */
    private static final List<String> FIELDS = List.of("question", "text", "kind", "name", "email", "consent");

    /** The errors in the order of the form's fields; those without a field come first. */
    static List<FormError> of(List<Violation> violations) {
        return violations.stream()
                .map(FormError::of)
                .sorted(Comparator.comparingInt(error -> FIELDS.indexOf(error.field())))
                .toList();
    }

    private static FormError of(Violation violation) {
        String field = violation.shortField();
        return new FormError(field, ANCHORS.getOrDefault(field, field), Refusal.messageKey(violation));
    }
}
