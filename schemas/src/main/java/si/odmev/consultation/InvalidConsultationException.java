package si.odmev.consultation;

import org.jspecify.annotations.Nullable;

/** A value of {@code consultations.yaml} is invalid, for example because it names a theme that does not exist. */
public final class InvalidConsultationException extends IllegalArgumentException {
    private final String property;
    private final String value;

    InvalidConsultationException(String property, String value, String message) {
        this(property, value, message, null);
    }

    InvalidConsultationException(String property, String value, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.property = property;
        this.value = value;
    }

    /** Name of the value in the configuration: {@code odmev.consultations[0].themes[1].id}. */
    public String property() {
        return property;
    }

    /** The invalid value. */
    public String value() {
        return value;
    }
}
