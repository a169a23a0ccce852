package si.odmev.ingest.live.session;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The code that people type to join a session: five characters of Crockford's base 32, which has no letter that looks like a digit. One
 * code of 33 million is no secret, but nobody reaches another session by a typing error.
 */
public record SessionCode(String characters) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 5;

    /** A new random code. */
    static SessionCode random(RandomGenerator random) {
        var characters = new StringBuilder();
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(index -> characters.append(ALPHABET.charAt(index)));
        return new SessionCode(characters.toString());
    }

    /**
     * Reads what somebody typed: in either case, with spaces or hyphens, O for 0, I and L for 1.
     *
     * @return empty if it is no code
     */
    public static Optional<SessionCode> parse(String typed) {
        if (typed == null || typed.length() > 4 * LENGTH) {
            return Optional.empty();
        }
        String plain = typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        return plain.length() == LENGTH && plain.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                ? Optional.of(new SessionCode(plain))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return characters;
    }
}
