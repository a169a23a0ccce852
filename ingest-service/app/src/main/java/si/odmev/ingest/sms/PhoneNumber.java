package si.odmev.ingest.sms;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number in the form of E.164.
 *
 * @param e164 with + and country code, without spaces
 */
record PhoneNumber(String e164) {
    private static final Pattern SEPARATORS = Pattern.compile("[ ()./-]");
    private static final Pattern INTERNATIONAL = Pattern.compile("(?:\\+|00)?([1-9]\\d{6,14})");

    /**
     * Reads a number as gateways write it: with +, with 00, or the country code alone.
     *
     * @return empty for null and for text that is no number, such as a name instead of the sender's number
     */
    static Optional<PhoneNumber> parse(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        var number = INTERNATIONAL.matcher(SEPARATORS.matcher(written).replaceAll(""));
        return number.matches() ? Optional.of(new PhoneNumber("+" + number.group(1))) : Optional.empty();
    }

    /** Leaves out the number, to keep it out of every log. */
    @Override
    public String toString() {
        return "PhoneNumber[]";
    }
}
