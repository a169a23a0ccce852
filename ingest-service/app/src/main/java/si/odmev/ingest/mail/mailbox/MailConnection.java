package si.odmev.ingest.mail.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.ssl.SslBundles;

/**
 * The settings with which Angus Mail connects to a server: the wanted protection, a check of the server's name against its
 * certificate, and a limit on every read and write. A half-open connection therefore never blocks a thread for ever.
 */
public final class MailConnection {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);

    private final MailProperties.Server server;
    private final String protocol;
    private final Session session;

    /**
     * @param protocol {@code imap} or {@code smtp}
     * @param readLimit how long the server may be silent; the same limit holds for a write
     * @param certificates has the server's bundle, if it names one
     * @param timer ends writes that take longer than the limit
     */
    public MailConnection(
            MailProperties.Server server,
            String protocol,
            Duration readLimit,
            SslBundles certificates,
            ScheduledExecutorService timer) {
        this.server = server;
        boolean tls = server.security() == MailProperties.Security.TLS;
        this.protocol = tls ? protocol + "s" : protocol;
        String prefix = "mail." + this.protocol + ".";
        var settings = new Properties();
        settings.put(prefix + "connectiontimeout", String.valueOf(CONNECT_LIMIT.toMillis()));
        settings.put(prefix + "timeout", String.valueOf(readLimit.toMillis()));
        settings.put(prefix + "writetimeout", String.valueOf(readLimit.toMillis()));
        settings.put(prefix + "executor.writetimeout", timer);
        settings.put(prefix + "ssl.checkserveridentity", "true");
        if (!server.sslBundle().isEmpty()) {
            settings.put(
                    prefix + "ssl.socketFactory",
                    certificates
                            .getBundle(server.sslBundle())
                            .createSslContext()
                            .getSocketFactory());
            settings.put(prefix + "socketFactory.fallback", "false");
        }
        boolean startTls = server.security() == MailProperties.Security.STARTTLS;
        settings.put(prefix + "starttls.enable", String.valueOf(startTls));
        settings.put(prefix + "starttls.required", String.valueOf(startTls));
        settings.put(prefix + "auth", String.valueOf(!server.username().isEmpty()));
        if (!server.tokenFile().isEmpty()) {
            settings.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        this.session = Session.getInstance(settings);
    }

    /** The session for messages to be sent. */
    public Session session() {
        return session;
    }

    /** The name of the protocol as Angus Mail knows it: {@code imaps}, {@code smtp}. */
    public String protocol() {
        return protocol;
    }

    /** Connects and logs in. */
    public <S extends Service> S connect(S service) throws MessagingException {
        int port = server.port() == 0 ? -1 : server.port();
        service.connect(
                server.host(),
                port,
                server.username().isEmpty() ? null : server.username(),
                server.username().isEmpty() ? null : secret());
        return service;
    }

    private String secret() throws MessagingException {
        if (server.tokenFile().isEmpty()) {
            return server.password();
        }
        try {
            return Files.readString(Path.of(server.tokenFile())).strip();
        } catch (IOException e) {
            throw new MessagingException("the file with the access token can't be read", e);
        }
    }
}
