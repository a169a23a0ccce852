package si.odmev.ingest.about;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * The picture of the town's arms, read once at the start.
 *
 * @param type its media type
 * @param content its bytes
 */
record Arms(MediaType type, byte[] content) {
    private static final long LARGEST = 200 * 1024;

    /**
     * Reads a file.
     *
     * @param file null if there is none
     * @throws IllegalArgumentException if it is neither SVG nor PNG, is missing, or is larger than 200 KiB
     */
    static Optional<Arms> in(@Nullable Path file) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("odmev.town.logo is no file of at most 200 KiB");
            }
            return Optional.of(new Arms(type(file), Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("odmev.town.logo can't be read", e);
        }
    }

    private static MediaType type(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            return MediaType.parseMediaType("image/svg+xml");
        }
        if (name.endsWith(".png")) {
            return MediaType.IMAGE_PNG;
        }
        throw new IllegalArgumentException("odmev.town.logo is neither SVG nor PNG");
    }
}
