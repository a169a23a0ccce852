package si.odmev.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import si.odmev.localstack.process.CommandLine;
import si.odmev.localstack.process.OwnerOnlyFile;

/**
 * GreenMail, a mail server for trying things out. It accepts mail for every address over SMTP and serves it over IMAP. It keeps
 * mail in memory, so the mail that is still there is lost when the server stops.
 */
record MailServer(Installation installation, StackHome home, Ports ports) implements Server {
    @Override
    public Component component() {
        return Component.MAIL;
    }

    @Override
    public HealthCheck health() {
        return new HealthCheck.Greeting(ports.imap(), "* OK");
    }

    @Override
    public CommandLine prepare() throws IOException {
        MailAccounts accounts = MailAccounts.read(home);
        // The passwords are in a file, because everybody on the machine can see a command line.
        Path options = home.run().resolve("mail.options");
        OwnerOnlyFile.write(options, """
                -Dgreenmail.users=%s,%s
                -Dgreenmail.users.login=email
                """.formatted(user(accounts.mailbox()), user(accounts.citizen())));
        List<String> command = List.of(
                Installation.java().toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + home.temporary(Component.MAIL),
                "-Dgreenmail.smtp.hostname=127.0.0.1",
                "-Dgreenmail.smtp.port=" + ports.smtp(),
                "-Dgreenmail.imap.hostname=127.0.0.1",
                "-Dgreenmail.imap.port=" + ports.imap(),
                "@" + options,
                "-jar",
                installation.mailServer().toString());
        return new CommandLine(command, Map.of(), home.run());
    }

    /** The login in GreenMail's form: {@code local-part:password@domain}. */
    private static String user(Accounts.Login login) {
        int at = login.username().indexOf('@');
        return login.username().substring(0, at)
                + ":" + login.password()
                + login.username().substring(at);
    }
}
