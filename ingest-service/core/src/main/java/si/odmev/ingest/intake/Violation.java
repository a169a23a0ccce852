package si.odmev.ingest.intake;

import java.util.Locale;

/**
 * A field that can't be taken as it is.
 *
 * @param field name as in the API, for example {@code text} or {@code contact.email}
 * @param code what is wrong with it
 */
public record Violation(String field, Code code) {
    /** The field's name where there is no part for the contact: {@code email}. */
    public String shortField() {
        return field.replaceFirst("^contact\\.", "");
    }

    /** What can be wrong with a field. */
    public enum Code {
        /** Absent, empty or blank. */
        MISSING,
        /** Over the field's limit of Unicode code points. */
        TOO_LONG,
        /** None of the values that are known. */
        UNKNOWN,
        /** Not of the form the field has: a language tag, an address, a time. */
        MALFORMED,
        /** Holds half of a surrogate pair. */
        NOT_UNICODE,
        /** A name or address without consent to use it. */
        CONSENT_NEEDED,
        /** Later than now. */
        IN_FUTURE;

        /** Stable name for programs: {@code too-long}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
