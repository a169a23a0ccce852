package si.odmev.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.StackHome;
import si.odmev.localstack.process.ChildProcess;
import si.odmev.localstack.process.CommandLine;

/**
 * A mailbox of Dovecot, the IMAP server of most mailboxes of the world, with its files in a separate directory. Mail is
 * delivered as Dovecot delivers it itself: as a file of a Maildir.
 */
final class Dovecot implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

    /** The owner of the files. Dovecot never accesses mail as root. */
    private static final String OWNER = IS_ROOT ? "nobody" : System.getProperty("user.name");

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Path directory;
    private final Path incoming;
    private final ChildProcess process;
    private long delivered;

    private Dovecot(Path directory, Path incoming, ChildProcess process) {
        this.directory = directory;
        this.incoming = incoming;
        this.process = process;
    }

    /**
     * Starts Dovecot on a port of 127.0.0.1, with one account.
     *
     * @throws IllegalStateException if Dovecot is not installed
     */
    static Dovecot start(int port, Accounts.Login login) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(PROGRAM + " is missing: install Dovecot's IMAP server (dovecot-imapd)");
        }
        Path directory = Files.createTempDirectory("odmev-dovecot");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path incoming = directory.resolve("mail/new");
        for (String folder : List.of("mail", "mail/new", "mail/cur", "mail/tmp", "run")) {
            own(Files.createDirectory(directory.resolve(folder)));
        }
        Path configuration =
                Files.writeString(directory.resolve("dovecot.conf"), configuration(directory, port, login));
        ChildProcess process = ChildProcess.launch(
                new CommandLine(List.of(PROGRAM.toString(), "-F", "-c", configuration.toString()), Map.of(), directory),
                directory.resolve("start.log"),
                directory.resolve("process.json"));
        return new Dovecot(directory, incoming, process);
    }

    private static String configuration(Path directory, int port, Accounts.Login login) {
        String users = IS_ROOT ? "" : """
                default_internal_user = %1$s
                default_login_user = %1$s
                service anvil {
                  chroot =
                }
                service imap-login {
                  chroot =
                }
                """.formatted(OWNER);
        return """
                base_dir = %1$s/run
                state_dir = %1$s/run
                log_path = %1$s/dovecot.log
                protocols = imap
                listen = 127.0.0.1
                ssl = no
                disable_plaintext_auth = no
                mail_location = maildir:%1$s/mail
                first_valid_uid = 1
                service imap-login {
                  inet_listener imap {
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                passdb {
                  driver = static
                  args = password=%3$s
                }
                userdb {
                  driver = static
                  args = uid=%4$s gid=%5$s home=%1$s/mail
                }
                namespace inbox {
                  inbox = yes
                }
                """.formatted(directory, port, login.password(), OWNER, IS_ROOT ? "nogroup" : OWNER) + users;
    }

    private static Path own(Path path) throws IOException {
        if (IS_ROOT) {
            var owners = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, owners.lookupPrincipalByName(OWNER));
        }
        return path;
    }

    /** Delivers a mail to the inbox. */
    void deliver(String mail) throws IOException {
        Path file = incoming.resolve("%d.M%d.benchmark".formatted(System.currentTimeMillis() / 1000, delivered++));
        own(Files.write(file, mail.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        process.stop(STOP_LIMIT);
        StackHome.delete(directory);
    }
}
