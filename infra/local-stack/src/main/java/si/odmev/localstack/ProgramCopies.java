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
 * Copies of what the build made, for processes to run from: a build may replace its own files at any moment, and a JVM then
 * finds no class any more that it hasn't loaded yet. Each copy is in a directory that is named by the hash of its content,
 * and never changes. Links would not do: some tools write into the file that is there.
 */
public final class ProgramCopies {
    /** Names the copy of the command itself, which {@code ./odmev} makes before any Java runs. */
    private static final String COMMAND = "command";

    private static final String DRAFT = ".draft";
    private static final Duration LONGEST_DRAFT = Duration.ofHours(1);

    private final Path directory;
    private final Map<String, Path> copies = new HashMap<>();

    /**
     * Copies in a directory.
     *
     * @param directory made if it isn't there
     */
    public ProgramCopies(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * The copy of a file, or of a directory with all that is in it. Made at the first call for a name; later ones give the
     * same, whatever the build made meanwhile.
     *
     * @param built finds what is to be copied
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
     * Removes the copies that no process runs from and that were not asked for here. To be called only while no other
     * command starts anything from the same directory.
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
                // A server's command line names the place of its program, whatever else it is started with.
                boolean used = commands.stream().anyMatch(command -> command.contains(name));
                boolean ofCommand = name.startsWith(COMMAND) || name.equals(commandCopy());
                if (!asked && !used && !ofCommand && !isDraftInWork(entry)) {
                    StackHome.delete(entry);
                }
            }
        }
    }

    /** Another {@code ./odmev} may be copying itself. What is older, one left behind that was killed. */
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
            // Somebody else was quicker with the same content.
            return copy;
        } finally {
            StackHome.delete(draft);
        }
        return copy;
    }

    private static StackException changing(Path program) {
        return new StackException(program + " is just being built: try again when the build has ended.");
    }

    /** Copies a file, or a directory with all that is in it, with permissions and times. */
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

    /** Each directory before what is in it; always in the same order. */
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
