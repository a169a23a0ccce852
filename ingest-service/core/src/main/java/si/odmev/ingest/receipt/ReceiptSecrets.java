package si.odmev.ingest.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secrets in the links of receipts. The holder of a secret may see the state of the submission and erase it. Only the key has
 * to be stored. With another key, earlier links no longer work.
 *
 * <p>A secret is in base64url: first 64 bits of the digest of the claim that the submission came with, then 128 bits of an
 * HMAC-SHA256 (RFC 2104) of the submission's id and these 64 bits. A secret that was given out under another claim opens nothing.
 * This matters when an instance can't know yet that an id was accepted before. Secrets of versions without claims are 160 bits of
 * the HMAC of the id alone; they open only the submissions that those versions accepted.
 */
public final class ReceiptSecrets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES_WITHOUT_CLAIM = 20;
    private static final int CODE_BYTES = 16;
    private static final int BYTES = Long.BYTES + CODE_BYTES;
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

    /**
     * The secret of a submission.
     *
     * @param claim digest of its claim; null for a submission of a version without claims
     */
    public String of(UUID submissionId, @Nullable ClaimDigest claim) {
        return claim == null ? encoded(withoutClaim(submissionId)) : encoded(withClaim(submissionId, claim.first()));
    }

    /** True if the secret opens the submission that came with this claim. Compares in constant time. */
    public boolean opens(UUID submissionId, @Nullable ClaimDigest claim, @Nullable String secret) {
        return secret != null
                && MessageDigest.isEqual(
                        of(submissionId, claim).getBytes(StandardCharsets.UTF_8),
                        secret.getBytes(StandardCharsets.UTF_8));
    }

    /** True if this service made the secret for the submission, under any claim. */
    public boolean isGenuine(UUID submissionId, String secret) {
        byte[] given = decoded(secret);
        return switch (given.length) {
            case BYTES_WITHOUT_CLAIM -> MessageDigest.isEqual(given, withoutClaim(submissionId));
            case BYTES ->
                MessageDigest.isEqual(
                        given, withClaim(submissionId, ByteBuffer.wrap(given).getLong()));
            default -> false;
        };
    }

    /**
     * The secret in a mail to an address from the form. It opens no receipt. With {@link #ofSender} it proves that the mail reached
     * the person who sent the submission.
     *
     * @param claim digest of the submission's claim; null for a submission of a version without claims
     */
    public String ofMail(UUID submissionId, @Nullable ClaimDigest claim) {
        return proof("mail of ", submissionId, claim);
    }

    /** What only the browser that sent the submission gets. It opens nothing alone. Its claim is as in {@link #ofMail}. */
    public String ofSender(UUID submissionId, @Nullable ClaimDigest claim) {
        return proof("sender of ", submissionId, claim);
    }

    private String proof(String purpose, UUID submissionId, @Nullable ClaimDigest claim) {
        return encoded(Arrays.copyOf(code(purpose + of(submissionId, claim)), BYTES));
    }

    private byte[] withoutClaim(UUID submissionId) {
        return Arrays.copyOf(code(submissionId.toString()), BYTES_WITHOUT_CLAIM);
    }

    private byte[] withClaim(UUID submissionId, long claim) {
        byte[] code = code(submissionId + " " + HexFormat.of().toHexDigits(claim));
        return ByteBuffer.allocate(BYTES)
                .putLong(claim)
                .put(code, 0, CODE_BYTES)
                .array();
    }

    /**
     * A claim for a sender who can't make one but is known by an account or an address. It is the same each time, and only this
     * service can make it.
     */
    public Claim claimOf(String sender) {
        return new Claim(encoded(code("claim of " + sender)));
    }

    private byte[] code(String of) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String secret) {
        try {
            return secret == null ? new byte[0] : Base64.getUrlDecoder().decode(secret);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
