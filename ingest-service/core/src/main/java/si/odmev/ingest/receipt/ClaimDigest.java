package si.odmev.ingest.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored digest of a {@link Claim}: SHA-256 over the submission's id and the claim, cut to 128 bits. It is two numbers rather
 * than bytes, because the ledger holds one for each submission.
 *
 * @param first the first 64 bits
 * @param second the others
 */
public record ClaimDigest(long first, long second) {
    private static final byte[] PURPOSE = "odmev claim".getBytes(StandardCharsets.US_ASCII);

    static ClaimDigest of(UUID submissionId, String claim) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(PURPOSE);
            sha256.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(submissionId.getMostSignificantBits())
                    .putLong(submissionId.getLeastSignificantBits())
                    .flip());
            sha256.update(claim.getBytes(StandardCharsets.US_ASCII));
            var hash = ByteBuffer.wrap(sha256.digest());
            return new ClaimDigest(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Its 16 bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .array();
    }

    /**
     * Reads the result of {@link #bytes}.
     *
     * @return empty if the bytes are null or not 16
     */
    public static Optional<ClaimDigest> of(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != 2 * Long.BYTES) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        return Optional.of(new ClaimDigest(buffer.getLong(), buffer.getLong()));
    }
}
