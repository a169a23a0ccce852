package si.odmev.ingest.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets in the links of receipts: HMAC-SHA256 (RFC 2104) of the submission's id, cut to 160 bits, in base64url. Who
 * has it may see where the submission stands and erase it. Nothing has to be kept but the key; with another key, links
 * that were given out no longer work.
 */
public final class ReceiptSecrets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 20;
    private static final int SHORTEST_KEY = 32;

    private final SecretKeySpec key;

    /**
     * @param hexKey at least 32 bytes in hexadecimal
     * @throws IllegalArgumentException if it is not
     */
    public ReceiptSecrets(String hexKey) {
        if (hexKey == null || !hexKey.matches("(\\p{XDigit}{2}){" + SHORTEST_KEY + ",}")) {
            throw new IllegalArgumentException(
                    "odmev.receipts.secret must be at least 64 hexadecimal digits; make one with: openssl rand -hex 32");
        }
        key = new SecretKeySpec(HexFormat.of().parseHex(hexKey), ALGORITHM);
    }

    public String of(UUID submissionId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal(submissionId.toString().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** True if the secret belongs to the submission; takes as long whether it does or not. */
    public boolean isOf(UUID submissionId, String secret) {
        return secret != null
                && MessageDigest.isEqual(
                        of(submissionId).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
