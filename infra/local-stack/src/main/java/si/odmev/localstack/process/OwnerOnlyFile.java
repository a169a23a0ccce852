package si.odmev.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read (mode 600). */
public final class OwnerOnlyFile {
    private OwnerOnlyFile() {}

    /** Writes the file completely or not at all. A concurrent reader sees the old content. */
    public static void write(Path file, String content) throws IOException {
        Path draft = Files.createTempFile(
                file.getParent(),
                "." + file.getFileName(),
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
