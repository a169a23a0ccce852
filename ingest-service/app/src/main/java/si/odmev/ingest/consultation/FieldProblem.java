package si.odmev.ingest.consultation;

/**
 * Why a field of the form can't be taken.
 *
 * @param field its name, which is also its id on the page
 * @param code what is wrong
 */
public record FieldProblem(String field, String code) {
    /** Key of the message. */
    public String messageKey() {
        return "consultations." + field + "." + code;
    }
}
