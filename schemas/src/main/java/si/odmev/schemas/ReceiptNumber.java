package si.odmev.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/**
 * A number that a person can read out over the phone: {@code VEL-7K3M-9QXD-4F2T}. It has three letters of the consultation, eleven
 * characters of Crockford's base 32 and a check character over those eleven. The check character is that of ISO/IEC 7064's hybrid
 * system MOD M+1,M with M = 32. It detects every single wrong character and stays within the alphabet. Older versions gave out
 * numbers of seven characters and a check character, {@code VEL-7K3M-9QXD}, which stay valid.
 *
 * <p>The number is a hash of the submission's id and does not have to be stored. Among 200,000 submissions, two have the same 55
 * bits with a chance of one in two million; with the 35 bits of older versions it was 44 %. Only the id identifies a submission.
 *
 * @param prefix three capital letters
 * @param digits twelve characters of the alphabet, or eight of an older version; the last is the check character
 */
@NullMarked
public record ReceiptNumber(String prefix, String digits) {
    /** Crockford's alphabet, without I, L, O and U. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BASE = 32;
    private static final int LENGTH = 12;
    private static final int OLDER_LENGTH = 8;
    private static final int GROUP = 4;
    private static final int PREFIX_LENGTH = 3;
    private static final int BITS_PER_CHARACTER = 5;

    /** The number of a submission. */
    public static ReceiptNumber of(String prefix, UUID submissionId) {
        return of(prefix, submissionId, LENGTH);
    }

    /** The number of a submission that an older version accepted, before there were claims. */
    public static ReceiptNumber ofOlderVersion(String prefix, UUID submissionId) {
        return of(prefix, submissionId, OLDER_LENGTH);
    }

    private static ReceiptNumber of(String prefix, UUID submissionId, int length) {
        long bits = hash(submissionId);
        var digits = new StringBuilder();
        for (int i = 0; i < length - 1; i++) {
            digits.append(ALPHABET.charAt((int) (bits & (BASE - 1))));
            bits >>>= BITS_PER_CHARACTER;
        }
        return new ReceiptNumber(prefix, digits.append(check(digits)).toString());
    }

    /**
     * Parses a number that a person typed or heard: in upper or lower case, with or without hyphens and spaces, O for 0, I and L for 1.
     *
     * @return empty if it is no receipt number, or a character is wrong
     */
    public static Optional<ReceiptNumber> parse(String typed) {
        return unchecked(typed).filter(number -> {
            int last = number.digits().length() - 1;
            return check(number.digits().substring(0, last)) == number.digits().charAt(last);
        });
    }

    /**
     * As {@link #parse}, but does not check the check character. A search can use this, because it finds nothing for a wrong number.
     *
     * @return empty if it does not have the form of a receipt number
     */
    public static Optional<ReceiptNumber> unchecked(String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        int length = plain.length() - PREFIX_LENGTH;
        if ((length != LENGTH && length != OLDER_LENGTH) || !plain.matches("[A-Z]{3}.*")) {
            return Optional.empty();
        }
        String digits = plain.substring(PREFIX_LENGTH).replace('O', '0').replaceAll("[IL]", "1");
        return digits.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                ? Optional.of(new ReceiptNumber(plain.substring(0, PREFIX_LENGTH), digits))
                : Optional.empty();
    }

    /**
     * The first characters of a number in its canonical form: {@code vel 7k3m9} is the beginning {@code VEL-7K3M-9}. It has at least
     * the prefix.
     *
     * @return empty if no receipt number begins so
     */
    public static Optional<String> beginning(String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        int missing = PREFIX_LENGTH + LENGTH - plain.length();
        return missing < 0
                ? Optional.empty()
                : unchecked(plain + "0".repeat(missing))
                        .map(number -> spelled(number.prefix(), number.digits().substring(0, LENGTH - missing)));
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

    /** With hyphens: {@code VEL-7K3M-9QXD-4F2T}. */
    @Override
    public String toString() {
        return spelled(prefix, digits);
    }

    private static String spelled(String prefix, String digits) {
        var spelled = new StringBuilder(prefix);
        for (int i = 0; i < digits.length(); i += GROUP) {
            spelled.append('-').append(digits, i, Math.min(i + GROUP, digits.length()));
        }
        return spelled.toString();
    }
}
