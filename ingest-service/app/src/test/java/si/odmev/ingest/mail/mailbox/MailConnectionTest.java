package si.odmev.ingest.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import si.odmev.ingest.mail.mailbox.MailProperties.Security;
import si.odmev.ingest.mail.mailbox.MailProperties.Server;

/** Logging in at real IMAP and SMTP servers, over TLS whose certificate names 127.0.0.1. */
class MailConnectionTest {
    private static final String US = "predlogi@velenje.test";
    private static final String PASSWORD = "geslo";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private static Path directory;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private GreenMail server;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=velenje.test",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        keystore().toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private static Path keystore() {
        return directory.resolve("keystore.p12");
    }

    @BeforeEach
    void start() {
        System.setProperty(
                DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY,
                keystore().toString());
        try {
            var protocols = List.of(
                    ServerSetup.PROTOCOL_IMAP,
                    ServerSetup.PROTOCOL_IMAPS,
                    ServerSetup.PROTOCOL_SMTP,
                    ServerSetup.PROTOCOL_SMTPS);
            server = new GreenMail(protocols.stream()
                            .map(protocol -> new ServerSetup(0, "127.0.0.1", protocol).dynamicPort())
                            .toArray(ServerSetup[]::new))
                    .withConfiguration(GreenMailConfiguration.aConfig().withUser(US, US, PASSWORD));
            server.start();
        } finally {
            System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
        }
    }

    @AfterEach
    void stop() {
        server.stop();
        timer.shutdownNow();
    }

    @Test
    void logsInOverTlsIfItTrustsTheCertificate() throws Exception {
        assertLogsIn("imap", tls(server.getImaps().getPort(), "trusted"));
        assertLogsIn("smtp", tls(server.getSmtps().getPort(), "trusted"));
    }

    @Test
    void sendsNothingToAServerWhoseCertificateItDoesNotTrust() {
        assertThatThrownBy(() -> connect("imap", tls(server.getImaps().getPort(), "")))
                .hasRootCauseInstanceOf(GeneralSecurityException.class)
                .hasCauseInstanceOf(SSLException.class);
    }

    @Test
    void sendsNothingToAServerWhoseCertificateNamesAnother() {
        var otherwiseNamed =
                new Server("localhost", server.getImaps().getPort(), Security.TLS, US, PASSWORD, "", "trusted");

        assertThatThrownBy(() -> connect("imap", otherwiseNamed)).hasStackTraceContaining("localhost");
    }

    @Test
    void doesNotLogInWithoutTlsWhereStartTlsIsDemanded() {
        var demanding = new Server("127.0.0.1", server.getImap().getPort(), Security.STARTTLS, US, PASSWORD, "", "");

        assertThatThrownBy(() -> connect("imap", demanding))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("STARTTLS required");
    }

    @Test
    void logsInWithTheTokenThatIsInTheFileNow() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "expired");
        assertThatThrownBy(() -> connect("imap", withToken(server.getImap().getPort(), token)))
                .isInstanceOf(AuthenticationFailedException.class);

        Files.writeString(token, PASSWORD + "\n");

        assertLogsIn("imap", withToken(server.getImap().getPort(), token));
        assertLogsIn("smtp", withToken(server.getSmtp().getPort(), token));
    }

    private static Server tls(int port, String bundle) {
        return new Server("127.0.0.1", port, Security.TLS, US, PASSWORD, "", bundle);
    }

    /** GreenMail takes the password for a token, and no other way to log in is left. */
    private static Server withToken(int port, Path token) {
        return new Server("127.0.0.1", port, Security.NONE, US, "", token.toString(), "");
    }

    private void assertLogsIn(String protocol, Server account) throws MessagingException {
        try (Service service = connect(protocol, account)) {
            assertThat(service.isConnected()).isTrue();
        }
    }

    private Service connect(String protocol, Server account) throws MessagingException {
        var connection = new MailConnection(account, protocol, PATIENCE, bundles(), timer);
        return connection.connect(
                protocol.equals("imap")
                        ? connection.session().getStore(connection.protocol())
                        : connection.session().getTransport(connection.protocol()));
    }

    private static SslBundles bundles() {
        var bundles = new DefaultSslBundleRegistry();
        var store = new JksSslStoreDetails("PKCS12", null, "file:" + keystore(), "changeit");
        bundles.registerBundle("trusted", SslBundle.of(new JksSslStoreBundle(null, store)));
        return bundles;
    }
}
