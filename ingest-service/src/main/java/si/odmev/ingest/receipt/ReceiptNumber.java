package si.odmev.ingest.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person can read out over the phone: {@code VEL-7K3M-9QXD}. Three letters of the consultation, seven characters of
 * Crockford's base 32 and a check character over those seven, ISO/IEC 7064's hybrid system MOD M+1,M with M = 32, which
 * finds every single wrong character and stays within the alphabet.
 *
 * <p>It is derived from the submission's id by a hash, so nothing has to be kept. 35 bits are not unique: with 10,000
 * submissions about one pair in seven hundred such collections shares a number. The id is what identifies.
 *
 * @param prefix three capital letters
 * @param digits eight characters of the alphabet, the last the check character
 */
public record ReceiptNumber(String prefix, String digits) {
    /** Crockford's, without I, L, O and U. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BASE = 32;
    private static final int LENGTH = 8;
    private static final int HALF = LENGTH / 2;
    private static final int PREFIX_LENGTH = 3;
    private static final int BITS_PER_CHARACTER = 5;

    /** The number of a submission. */
    public static ReceiptNumber of(String prefix, UUID submissionId) {
        long bits = hash(submissionId);
        var digits = new StringBuilder();
        for (int i = 0; i < LENGTH - 1; i++) {
            digits.append(ALPHABET.charAt((int) (bits & (BASE - 1))));
            bits >>>= BITS_PER_CHARACTER;
        }
        return new ReceiptNumber(prefix, digits.append(check(digits)).toString());
    }

    /**
     * Reads what somebody typed or heard: in either case, with or without hyphens and spaces, O for 0, I and L for 1.
     *
     * @return empty if it is no receipt number, or a character is wrong
     */
    public static Optional<ReceiptNumber> parse(String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (plain.length() != PREFIX_LENGTH + LENGTH || !plain.matches("[A-Z]{3}.*")) {
            return Optional.empty();
        }
        String digits = plain.substring(PREFIX_LENGTH).replace('O', '0').replaceAll("[IL]", "1");
        if (digits.chars().anyMatch(character -> ALPHABET.indexOf(character) < 0)
                || check(digits.substring(0, LENGTH - 1)) != digits.charAt(LENGTH - 1)) {
            return Optional.empty();
        }
        return Optional.of(new ReceiptNumber(plain.substring(0, PREFIX_LENGTH), digits));
    }

    private static char check(CharSequence data) {
        int product = BASE;
        for (int i = 0; i < data.length(); i++) {
            int sum = (product + ALPHABET.indexOf(data.charAt(i))) % BASE;
            product = 2 * (sum == 0 ? BASE : sum) % (BASE + 1);
        }
        return ALPHABET.charAt(Math.floorMod(1 - product, BASE));
    }

    private static long hash(UUID submissionId) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("odmev receipt".getBytes(StandardCharsets.US_ASCII));
            sha256.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(submissionId.getMostSignificantBits())
                    .putLong(submissionId.getLeastSignificantBits())
                    .flip());
            return ByteBuffer.wrap(sha256.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** With hyphens: {@code VEL-7K3M-9QXD}. */
    @Override
    public String toString() {
        return prefix + "-" + digits.substring(0, HALF) + "-" + digits.substring(HALF);
    }
}
