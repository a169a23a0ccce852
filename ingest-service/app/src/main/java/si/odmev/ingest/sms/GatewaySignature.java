package si.odmev.ingest.sms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request comes from the gateway and is new. The signature is the HMAC-SHA256 (RFC 2104) of the timestamp, a full
 * stop and the body, in hexadecimal. The timestamp is signed too. Therefore nobody can send an old request again as a new one.
 */
final class GatewaySignature {
    /** How far the timestamp may be from now, in either direction. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile("\\p{XDigit}{64}");

    private final SecretKeySpec key;
    private final InstantSource clock;

    GatewaySignature(String secret, InstantSource clock) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** The result of a check. */
    enum Finding {
        /** The gateway signed it within the last minutes. */
        GENUINE,
        /** The gateway signed it, but outside the tolerance. */
        STALE,
        /** It is not signed, or not by the gateway. */
        NOT_SIGNED
    }

    /**
     * Checks a request.
     *
     * @param timestamp seconds since 1970, as sent; may be null
     * @param signature as sent; may be null
     */
    Finding check(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null
                || signature == null
                || !SECONDS.matcher(timestamp).matches()
                || !SIGNATURE.matcher(signature).matches()) {
            return Finding.NOT_SIGNED;
        }
        // Constant-time comparison.
        if (!MessageDigest.isEqual(code(timestamp, body), HexFormat.of().parseHex(signature))) {
            return Finding.NOT_SIGNED;
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return off.abs().compareTo(TOLERANCE) <= 0 ? Finding.GENUINE : Finding.STALE;
    }

    private byte[] code(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
