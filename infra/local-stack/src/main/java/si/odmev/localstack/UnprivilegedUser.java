package si.odmev.localstack;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import si.odmev.localstack.process.Programs;

/**
 * The user for a server that refuses to run as root, if root starts the stack.
 *
 * @param id user and group; 65534 is {@code nobody} on Linux
 */
record UnprivilegedUser(int id) {
    static final UnprivilegedUser NOBODY = new UnprivilegedUser(65_534);

    static boolean isNeeded() {
        return new UnixSystem().getUid() == 0;
    }

    /**
     * The arguments before a command that make it run as this user.
     *
     * @throws StackException if the machine has no {@code setpriv}
     */
    List<String> prefix() {
        Path setpriv = Programs.find("setpriv")
                .orElseThrow(() -> new StackException("Elasticsearch refuses to run as root, and setpriv (util-linux) "
                        + "is missing to start it as another user: install it, or run ./odmev as an ordinary user."));
        return List.of(setpriv.toString(), "--reuid=" + id, "--regid=" + id, "--clear-groups", "--no-new-privs");
    }

    /** True if other users may pass every directory down to the path, and may read the path itself. */
    boolean reads(Path path) throws IOException {
        return passes(path) && permissions(path).contains(PosixFilePermission.OTHERS_READ);
    }

    /** True if other users may pass every directory down to the path, and the path itself. */
    boolean passes(Path path) throws IOException {
        for (Path part = path.toRealPath(); part != null; part = part.getParent()) {
            if (!permissions(part).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    /** Makes this user the owner of the path and of everything below it. */
    void own(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                return give(directory);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file);
            }
        });
    }

    private FileVisitResult give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }

    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        return Files.getPosixFilePermissions(path);
    }
}
