package si.odmev.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory for a stack's data, logs, accounts and pid files: {@code .odmev} of the repository, or the directory that
 * {@code ODMEV_HOME} names.
 *
 * @param directory absolute
 * @param common absolute directory of accounts, secrets, learned models, added settings of the broker and copies of programs.
 *     It is the stack's own directory, or for a member of a cluster, the home of the cluster
 */
public record StackHome(Path directory, Path common) {
    private static final String MEMBERS = "cluster";
    private static final String PROGRAMS = "programs";

    private static final List<String> CONTENTS = List.of(
            "run",
            "logs",
            "tmp",
            "kafka",
            "registry",
            "elasticsearch",
            "streams",
            "spool",
            MEMBERS,
            "credentials.json",
            "accounts.yaml",
            "secrets.yaml",
            "mail.json",
            ".lock",
            // This must be last, because the command that removes everything may run from there.
            PROGRAMS);

    public StackHome {
        directory = directory.toAbsolutePath().normalize();
        common = common.toAbsolutePath().normalize();
    }

    public StackHome(Path directory) {
        this(directory, directory);
    }

    /** The home of a member of a cluster, within this one. It has its own data and the accounts of this home. */
    StackHome member(String name) {
        return new StackHome(members().resolve(name), directory);
    }

    /** The directory for files that only a cluster has. */
    Path members() {
        return directory.resolve(MEMBERS);
    }

    /** Makes the directories that all parts need. Other users may pass through the home (mode 711), but can't list it. */
    public void create() throws IOException {
        makeDirectory(directory, "rwx--x--x");
        for (String part : List.of("run", "logs", "tmp", "kafka", "registry", "streams", "spool")) {
            makeDirectory(directory.resolve(part), "rwx------");
        }
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    /** Settings of the broker that a user adds. They override those that are written at each start. */
    public Path brokerSettings() {
        return common.resolve("kafka.properties");
    }

    Path registry() {
        return directory.resolve("registry");
    }

    Path elasticsearch() {
        return directory.resolve("elasticsearch");
    }

    /** The state of the topology. It can be rebuilt from Kafka. */
    public Path streams() {
        return directory.resolve("streams");
    }

    /** Models that were learned for this stack. Without this directory the shipped models are used. */
    public Path models() {
        return common.resolve("models");
    }

    Path spool() {
        return directory.resolve("spool");
    }

    /** Copies of the programs, from which processes run. */
    public Path programs() {
        return common.resolve(PROGRAMS);
    }

    /** A new, empty directory for a component's temporary files. */
    Path temporary(Component component) throws IOException {
        Path temporary = directory.resolve("tmp").resolve(component.fileName());
        delete(temporary);
        return makeDirectory(temporary, "rwx------");
    }

    /** The pid files. */
    public Path run() {
        return directory.resolve("run");
    }

    Path pidFile(Component component) {
        return run().resolve(component.fileName() + ".json");
    }

    /** The output of the component since its last start. */
    public Path log(Component component) {
        return directory.resolve("logs").resolve(component.fileName() + ".log");
    }

    /** The accounts with their passwords: {@code {"analyst":{"username","password"},...}}, mode 600. */
    public Path credentials() {
        return common.resolve("credentials.json");
    }

    /** The accounts as the services read them, with hashed passwords, mode 600. */
    public Path accounts() {
        return common.resolve("accounts.yaml");
    }

    /** The services' secrets, mode 600. */
    public Path secrets() {
        return common.resolve("secrets.yaml");
    }

    /** The mailboxes with their passwords: {@code {"mailbox":{"username","password"},"citizen":{...}}}, mode 600. */
    public Path mailAccounts() {
        return common.resolve("mail.json");
    }

    /** Replaces another home's accounts and secrets with those of this home, for services side by side. */
    public void shareAccounts(StackHome other) throws IOException {
        other.create();
        for (Path file : List.of(credentials(), accounts(), secrets(), mailAccounts())) {
            Files.copy(
                    file,
                    other.directory.resolve(file.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Removes everything that a stack or a cluster made here, and nothing else. */
    void wipe() {
        try {
            for (StackHome member : memberHomes()) {
                member.wipe();
            }
            for (String part : CONTENTS) {
                Path path = directory.resolve(part);
                if (Files.isSymbolicLink(path)) {
                    delete(path.toRealPath());
                }
                delete(path);
            }
            try (Stream<Path> rest = Files.exists(directory) ? Files.list(directory) : Stream.<Path>empty()) {
                if (rest.findAny().isEmpty()) {
                    Files.deleteIfExists(directory);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<StackHome> memberHomes() throws IOException {
        if (!Files.isDirectory(members())) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(members())) {
            return homes.filter(Files::isDirectory)
                    .map(home -> member(home.getFileName().toString()))
                    .toList();
        }
    }

    static Path makeDirectory(Path directory, String mode) throws IOException {
        Files.createDirectories(directory);
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    }

    /** Deletes a file, or a directory with its contents. Links are not followed. */
    public static void delete(Path path) throws IOException {
        if (!Files.isDirectory(path) || Files.isSymbolicLink(path)) {
            Files.deleteIfExists(path);
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
