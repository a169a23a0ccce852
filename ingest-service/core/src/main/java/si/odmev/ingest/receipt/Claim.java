package si.odmev.ingest.receipt;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Proof of origin: a random value that the sender's browser, phone or program makes, sends with a submission, and sends again with
 * each repetition. Only its digest is stored. Therefore nobody who reads the stored data can claim a submission.
 *
 * @param value as sent: 22 to 128 visible ASCII characters
 */
public record Claim(String value) {
    /** 22 characters of base64url hold 128 bits and a little more. */
    private static final Pattern FORM = Pattern.compile("[!-~]{22,128}");

    private static final int RANDOM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Claim {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a claim has 22 to 128 visible ASCII characters");
        }
    }

    /** A new claim of 128 random bits, in base64url. */
    public static Claim random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new Claim(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * Reads a claim as sent.
     *
     * @return empty if it is null or does not have the form of a claim
     */
    public static Optional<Claim> parse(@Nullable String sent) {
        return sent != null && FORM.matcher(sent).matches() ? Optional.of(new Claim(sent)) : Optional.empty();
    }

    /** The digest that is stored with a submission. It differs by submission, so that nobody can tell which submissions share a sender. */
    public ClaimDigest digestFor(UUID submissionId) {
        return ClaimDigest.of(submissionId, value);
    }

    /** Leaves out the value, to keep it out of every log. */
    @Override
    public String toString() {
        return "Claim[]";
    }
}
