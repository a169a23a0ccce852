package si.odmev.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Copies of the build's results, from which processes run. A build may replace its own files at any moment, and then a JVM
 * can't load any further class from them. Each copy is in a directory that is named by the hash of its content, and never
 * changes. Links are not enough, because some tools write into the existing file.
 */
public final class ProgramCopies {
    /** The file that names the copy of the command itself. {@code ./odmev} makes that copy before any Java runs. */
    private static final String COMMAND = "command";

    private static final String DRAFT = ".draft";
    private static final Duration LONGEST_DRAFT = Duration.ofHours(1);

    private final Path directory;
    private final Map<String, Path> copies = new HashMap<>();

    /**
     * Keeps copies in a directory.
     *
     * @param directory made if it doesn't exist
     */
    public ProgramCopies(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * The copy of a file, or of a directory with its contents. It is made at the first call for a name. Later calls return
     * the same copy, whatever the build made meanwhile.
     *
     * @param built finds the file or directory to copy
     * @throws StackException if it changes while it is copied
     */
    synchronized Path of(String name, Supplier<Path> built) {
        Path known = copies.get(name);
        if (known == null) {
            known = copyOf(built.get());
            copies.put(name, known);
        }
        return known;
    }

    /**
     * Removes the copies from which no process runs and which this object did not make or return. It must only be called while
     * no other command starts anything from the same directory.
     */
    public synchronized void removeUnused() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<String> commands = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                boolean asked = copies.values().stream().anyMatch(copy -> copy.startsWith(entry));
                // Every server's command line contains the path of its program.
                boolean used = commands.stream().anyMatch(command -> command.contains(name));
                boolean ofCommand = name.startsWith(COMMAND) || name.equals(commandCopy());
                if (!asked && !used && !ofCommand && !isDraftInWork(entry)) {
                    StackHome.delete(entry);
                }
            }
        }
    }

    /** True for a draft that another {@code ./odmev} may be writing. An older draft is from one that was killed. */
    private static boolean isDraftInWork(Path entry) throws IOException {
        return entry.getFileName().toString().startsWith(DRAFT)
                && Files.getLastModifiedTime(entry)
                        .toInstant()
                        .isAfter(Instant.now().minus(LONGEST_DRAFT));
    }

    private String commandCopy() throws IOException {
        Path named = directory.resolve(COMMAND);
        return Files.exists(named) ? Files.readString(named).strip() : "";
    }

    private Path copyOf(Path program) {
        try {
            return copy(program.toRealPath());
        } catch (NoSuchFileException e) {
            throw changing(program);
        } catch (IOException e) {
            throw new StackException(program + " can't be copied to " + directory + ": " + e, e);
        }
    }

    private Path copy(Path program) throws IOException {
        String content = hash(program);
        Path home = directory.resolve(content);
        Path copy = home.resolve(program.getFileName());
        if (Files.exists(home)) {
            return copy;
        }
        StackHome.makeDirectory(directory, "rwxr-xr-x");
        Path draft = Files.createTempDirectory(directory, DRAFT);
        try {
            // Elasticsearch runs as another user when root starts it.
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            copyTree(program, draft.resolve(program.getFileName()));
            if (!hash(draft.resolve(program.getFileName())).equals(content)) {
                throw changing(program);
            }
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster with the same content.
            return copy;
        } finally {
            StackHome.delete(draft);
        }
        return copy;
    }

    private static StackException changing(Path program) {
        return new StackException(program + " is just being built: try again when the build has ended.");
    }

    /** Copies a file, or a directory with its contents, with permissions and times. */
    static void copyTree(Path from, Path to) throws IOException {
        for (Path path : tree(from)) {
            Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static String hash(Path program) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        for (Path path : tree(program)) {
            boolean isFile = Files.isRegularFile(path);
            String header = program.getFileName() + "/" + program.relativize(path) + "\0"
                    + (isFile ? Files.size(path) : "directory") + "\0";
            digest.update(header.getBytes(StandardCharsets.UTF_8));
            if (isFile) {
                try (InputStream content = Files.newInputStream(path)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        digest.update(buffer, 0, read);
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** All paths, each directory before its contents, always in the same order. */
    private static List<Path> tree(Path program) throws IOException {
        try (Stream<Path> paths = Files.walk(program)) {
            return paths.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
