package si.odmev.ingest.intake;

import com.fasterxml.uuid.Generators;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the UUIDs that identify submissions however often they are sent. */
public final class SubmissionIds {
    /** Namespace of the name-based UUIDs of idempotency keys (RFC 9562, 5.5); never to be changed. */
    private static final UUID IDEMPOTENCY_KEYS = UUID.fromString("8f5ba2ad-6d6b-4f0c-9d44-0d1f4c1f7c5e");

    /** Namespace of the keys of known senders; never to be changed. */
    private static final UUID KEYS_OF_SENDERS = UUID.fromString("b0f4d3a1-53d6-4a0e-8d1f-0c1e8c2f7a64");

    /** Versions of UUIDs that nobody can guess, because most of their bits are random (RFC 9562, 5.4 and 5.7). */
    private static final Set<Integer> RANDOM_VERSIONS = Set.of(4, 7);

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    private SubmissionIds() {}

    /** A new id (RFC 9562, version 4). */
    public static UUID random() {
        return UUID.randomUUID();
    }

    /**
     * The id of an Idempotency-Key: the key itself if it is a UUID, otherwise a name-based one (version 5).
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
     * The id of an Idempotency-Key from a known sender. Each sender has a separate name space of keys, so that nobody else can take
     * a guessable key. The id is the key itself only if that is a random UUID (version 4 or 7), otherwise a name-based one of
     * sender and key.
     *
     * @param sender a value that identifies this sender, for example a claim
     * @return empty if the key is not 1 to 255 visible ASCII characters
     */
    public static Optional<UUID> ofIdempotencyKey(String key, String sender) {
        return ofIdempotencyKey(key)
                .map(id -> UUID_FORM.matcher(key).matches() && RANDOM_VERSIONS.contains(id.version())
                        ? id
                        : Generators.nameBasedGenerator(KEYS_OF_SENDERS).generate(sender + " " + key));
    }

    /**
     * Reads a UUID in its canonical form, in either case.
     *
     * @return empty if it is none
     */
    public static Optional<UUID> parse(@Nullable String text) {
        return text != null && UUID_FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
