package si.odmev.ingest.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import si.odmev.ingest.intake.AsciiAddress;

/**
 * Turns addresses into codes (HMAC) under a random key that ends with the process. The codes tell equal addresses, and are no list of
 * people.
 */
final class AddressCodes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    AddressCodes() {
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    /** The code of an address. */
    record Code(String value) {}

    Code of(String address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal(mailbox(address).getBytes(UTF_8));
            return new Code(Base64.getEncoder().encodeToString(code));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Most servers deliver what follows a plus sign to the same mailbox (RFC 5233). */
    private static String mailbox(String address) {
        String ascii = AsciiAddress.of(address).orElse(address);
        int at = ascii.lastIndexOf('@');
        int plus = ascii.indexOf('+');
        String mailbox = plus > 0 && plus < at ? ascii.substring(0, plus) + ascii.substring(at) : ascii;
        return mailbox.toLowerCase(Locale.ROOT);
    }
}
