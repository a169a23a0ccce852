package si.odmev.ingest.intake;

import java.util.Locale;

/**
 * A field that can't be accepted as it is.
 *
 * @param field name as in the API, for example {@code text} or {@code contact.email}
 * @param code the fault
 */
public record Violation(String field, Code code) {
    /** The field's name for forms that have no separate contact part: {@code email}. */
    public String shortField() {
        return field.replaceFirst("^contact\\.", "");
    }

    /** The possible faults of a field. */
    public enum Code {
        /** Absent, empty or blank. */
        MISSING,
        /** Over the field's limit of Unicode code points. */
        TOO_LONG,
        /** Not one of the known values. */
        UNKNOWN,
        /** Not in the field's format: a language tag, an address, a telephone number, a time. */
        MALFORMED,
        /** Holds half of a surrogate pair. */
        NOT_UNICODE,
        /** A name, an address or a telephone number without consent to use it. */
        CONSENT_NEEDED,
        /** Later than now. */
        IN_FUTURE;

        /** Stable name for programs: {@code too-long}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
