package si.odmev.ingest.intake;

import com.fasterxml.uuid.Generators;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How a submission gets the UUID by which it is known however often it is sent. */
public final class SubmissionIds {
    /** Namespace of the name-based UUIDs of idempotency keys (RFC 9562, 5.5); never to be changed. */
    private static final UUID IDEMPOTENCY_KEYS = UUID.fromString("8f5ba2ad-6d6b-4f0c-9d44-0d1f4c1f7c5e");

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    private SubmissionIds() {}

    /** A new one (RFC 9562, version 4). */
    public static UUID random() {
        return UUID.randomUUID();
    }

    /**
     * The one that an Idempotency-Key stands for: itself if it is a UUID, otherwise a name-based one (version 5).
     *
     * @return empty if the key is not 1 to 255 visible ASCII characters
     */
    public static Optional<UUID> ofIdempotencyKey(String key) {
        if (UUID_FORM.matcher(key).matches()) {
            return Optional.of(UUID.fromString(key));
        }
        return VISIBLE_ASCII.matcher(key).matches()
                ? Optional.of(Generators.nameBasedGenerator(IDEMPOTENCY_KEYS).generate(key))
                : Optional.empty();
    }

    /**
     * Reads a UUID in its canonical form, in either case.
     *
     * @return empty if it is none
     */
    public static Optional<UUID> parse(String text) {
        return text != null && UUID_FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
