package si.odmev.endtoend.erasure;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A file, or all files of a directory, byte by byte.
 *
 * @param name of the place
 * @param root the file or directory; may be a link
 * @param except files and directories within it that are left out
 */
record FileTree(String name, Path root, Set<Path> except) implements Place {
    FileTree {
        except = Set.copyOf(except);
    }

    FileTree(String name, Path root) {
        this(name, root, Set.of());
    }

    @Override
    public Set<String> required() {
        return Set.of(name);
    }

    @Override
    public void look(Words words, Sightings sightings) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        sightings.add(name, Set.of());
        Files.walkFileTree(root.toRealPath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return except.contains(visited) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !except.contains(file)) {
                    try {
                        sightings.add(name, words.in(file));
                    } catch (NoSuchFileException e) {
                        // Gone since it was listed.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
