package si.odmev.analytics.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A small file beside the stream's state. It records when that state was last known to follow Kafka. The time is the content of
 * the file, because the modification time can be anything in a copied directory or a restored backup.
 */
final class SignOfLife {
    private static final String NAME = "last-sign-of-life";
    private static final int MOST_BYTES = 64;

    private final Path file;

    /**
     * @param stateDirectory the directory that is configured for Kafka Streams
     */
    SignOfLife(Path stateDirectory) {
        this.file = stateDirectory.resolve(NAME);
    }

    /** Replaces the file atomically, so that it always holds either the old time or the new one. */
    void write(Instant now) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling(NAME + ".new");
        Files.writeString(draft, now.toString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** When it was written last; empty if it is not there, or holds no time. */
    Optional<Instant> read() {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(Instant.parse(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip()));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
