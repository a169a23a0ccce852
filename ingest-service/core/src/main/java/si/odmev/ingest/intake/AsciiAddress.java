package si.odmev.ingest.intake;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of a mail address that every mail server takes. A domain has an ASCII form for its other letters (RFC 5891); what stands
 * before the {@code @} has none. Servers that take other letters there (RFC 6531) are too few to count on.
 */
public final class AsciiAddress {
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

    private AsciiAddress() {}

    /** The ASCII form of {@code name@domain}; empty if it has none. */
    public static Optional<String> of(String address) {
        int at = address.lastIndexOf('@');
        String name = address.substring(0, Math.max(at, 0));
        if (!PRINTABLE.matcher(name).matches()) {
            return Optional.empty();
        }
        return domain(address.substring(at + 1)).map(domain -> name + "@" + domain);
    }

    private static Optional<String> domain(String domain) {
        if (PRINTABLE.matcher(domain).matches()) {
            return Optional.of(domain);
        }
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES)).filter(PRINTABLE.asMatchPredicate());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
