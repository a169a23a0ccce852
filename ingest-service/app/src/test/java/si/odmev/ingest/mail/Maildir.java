package si.odmev.ingest.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The mail of an account, as Dovecot keeps it in files. Folders are named as on the server, with {@code .} as separator and without a
 * prefix.
 */
public final class Maildir {
    private final Path root;
    private final String owner;

    /** @param owner whose files they are; null for ours */
    Maildir(Path root, String owner) {
        this.root = root;
        this.owner = owner;
    }

    /** Makes files and directories below a path the owner's. */
    void own(Path path) throws IOException {
        if (owner == null) {
            return;
        }
        var user = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.toList()) {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setOwner(file, user);
                }
            }
        }
    }

    /** The directory of a folder. */
    public Path folder(String name) {
        return name.equals("INBOX") ? root : root.resolve("." + name);
    }

    /** Puts a message into a folder as a delivery agent does. */
    public void deliver(String folder, String mail) throws IOException {
        deliver(folder, mail, "");
    }

    /** @param flags as maildir writes them: {@code S} for seen, {@code T} for deleted */
    public void deliver(String folder, String mail, String flags) throws IOException {
        Path home = folder(folder);
        if (!Files.exists(home.resolve("tmp"))) {
            for (String part : List.of("tmp", "new", "cur")) {
                Files.createDirectories(home.resolve(part));
            }
            own(home);
        }
        String name = System.currentTimeMillis() / 1000 + "." + UUID.randomUUID() + ".test";
        Path draft = home.resolve("tmp").resolve(name);
        Files.write(draft, mail.getBytes(StandardCharsets.UTF_8));
        own(draft);
        Files.move(
                draft,
                flags.isEmpty()
                        ? home.resolve("new").resolve(name)
                        : home.resolve("cur").resolve(name + ":2," + flags));
    }

    /** The messages of a folder, as they are on disk, without those marked as deleted. */
    public List<String> messages(String folder) throws IOException {
        return files(folder, false);
    }

    /** How many messages of a folder are flagged. */
    public int flagged(String folder) throws IOException {
        Path home = folder(folder).resolve("cur");
        if (!Files.isDirectory(home)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(home)) {
            return (int) files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(":2,") && name.indexOf('F', name.indexOf(":2,")) >= 0)
                    .count();
        }
    }

    /** How many messages of a folder are marked as deleted and still there. */
    public int deleted(String folder) throws IOException {
        return files(folder, true).size();
    }

    private List<String> files(String folder, boolean deleted) throws IOException {
        var found = new ArrayList<String>();
        for (String part : List.of("new", "cur")) {
            Path home = folder(folder).resolve(part);
            if (!Files.isDirectory(home)) {
                continue;
            }
            try (Stream<Path> files = Files.list(home)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    int flags = name.indexOf(":2,");
                    if ((flags >= 0 && name.indexOf('T', flags) >= 0) == deleted) {
                        found.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                    }
                }
            } catch (NoSuchFileException e) {
                // Renamed by the server meanwhile: the caller looks again.
                return files(folder, deleted);
            }
        }
        return found;
    }

    /** The names of the folders that are on disk. */
    public List<String> folders() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .map(name -> name.substring(1))
                    .sorted()
                    .toList();
        }
    }

    /** Which files of all mail, with indexes and caches, hold some bytes. */
    public List<String> filesWith(String words) throws IOException {
        var found = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words)) {
                    found.add(root.relativize(file).toString());
                }
            }
        }
        return found;
    }

    /** Forgets all numbers of the messages of a folder, so that it gets another UIDVALIDITY. */
    public void renumber(String folder) throws IOException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("dovecot") && !name.startsWith("dovecot-uidvalidity")) {
                    Files.delete(file);
                }
            }
        }
    }
}
