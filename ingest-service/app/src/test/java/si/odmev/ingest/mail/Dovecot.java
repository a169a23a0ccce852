package si.odmev.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Dovecot as Debian installs it, as a process of its own with its own settings and one account, whose mail is in a maildir. As root its
 * mail is that of another user, since Dovecot reads none as root.
 */
public final class Dovecot implements AutoCloseable {
    public static final String USER = "predlogi@velenje.test";
    public static final String PASSWORD = "geslo";

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String UNPRIVILEGED = "nobody";

    private final Path directory;
    private final int port;
    private final Maildir mail;
    private Process process;

    private Dovecot(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        mail = new Maildir(directory.resolve("mail"), isRoot() ? UNPRIVILEGED : null);
    }

    /** False where it is not installed. */
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(Path.of("/usr/lib/dovecot/imap"));
    }

    /**
     * Starts it.
     *
     * @param settings in the syntax of its configuration file, instead of a plain personal namespace
     */
    public static Dovecot start(String settings) throws IOException {
        // Paths of sockets must be short, and every user has to reach them.
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "odmev-imap-");
        int port;
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = any.getLocalPort();
        }
        var dovecot = new Dovecot(directory, port);
        Files.createDirectories(directory.resolve("mail"));
        Files.createDirectories(directory.resolve("run"));
        dovecot.restart(settings);
        return dovecot;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private String configuration(String settings) throws IOException {
        String user = isRoot() ? UNPRIVILEGED : System.getProperty("user.name");
        String group = isRoot()
                ? "nogroup"
                : Files.readAttributes(directory, PosixFileAttributes.class)
                        .group()
                        .getName();
        return """
            base_dir = %1$s/run
            state_dir = %1$s/run
            log_path = %1$s/log
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            first_valid_uid = 1
            last_valid_uid = 0
            default_internal_user = %2$s
            default_login_user = %2$s
            default_internal_group = %3$s
            mail_location = maildir:%1$s/mail
            maildir_stat_dirs = yes
            mailbox_list_index = no
            service anvil {
              chroot =
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = %4$d
              }
              inet_listener imaps {
                port = 0
              }
            }
            service stats {
              chroot =
            }
            passdb {
              driver = static
              args = password=%5$s
            }
            userdb {
              driver = static
              args = uid=%2$s gid=%3$s home=%1$s
            }
            %6$s
            """.formatted(directory, user, group, port, PASSWORD, settings);
    }

    /** Stops it if it runs, and starts it with other settings on the same mail. */
    public void restart(String settings) throws IOException {
        stop();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("dovecot.conf"), configuration(settings));
        mail.own(directory.resolve("mail"));
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-F",
                        "-c",
                        directory.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).until(() -> {
            assertThat(process.isAlive()).as(this::log).isTrue();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(1_000);
                return socket.getInputStream().read() == '*';
            }
        });
    }

    public int port() {
        return port;
    }

    /** The mail of its account. */
    public Maildir mail() {
        return mail;
    }

    /** What it logged, and what it said when it started. */
    public String log() {
        var text = new StringBuilder();
        for (String name : List.of("out", "log")) {
            Path file = directory.resolve(name);
            try {
                text.append(Files.exists(file) ? Files.readString(file) : "");
            } catch (IOException e) {
                text.append(e);
            }
        }
        return text.toString();
    }

    private void stop() throws IOException {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
