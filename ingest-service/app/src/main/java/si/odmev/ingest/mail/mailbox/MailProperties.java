package si.odmev.ingest.mail.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox whose messages are feedback. Without an IMAP host no mail is read.
 *
 * @param imap the server that has the mailbox
 * @param smtp the server that takes our answers; without its host no answer is sent
 * @param from the address that answers come from
 * @param envelopeSender of answers; empty, {@code <>}, so that no program answers them (RFC 3834, 3.3), unless the server refuses
 * that
 * @param answersPerHour to one address; mails beyond that are accepted without an answer
 * @param folders folders that are read, by name, each with the id of the consultation its messages belong to; empty for the default
 * one
 * @param aliases addresses of the mailbox, each with the id of its consultation; has priority over the folder's
 * @param processed folder for mails that became feedback
 * @param ignored folder for mails that no person wrote as feedback
 * @param held folder for mails that a person has to look at
 * @param pollInterval how often to look for new messages if the server has no IDLE (RFC 2177)
 * @param idleRenewal how long an IDLE lasts; a half-open connection is noticed after that time and the reply timeout
 * @param replyTimeout how long a mail server may be silent when it should answer
 * @param longestWait between two tries while a server or intake is unreachable
 */
@ConfigurationProperties("odmev.mail")
public record MailProperties(
        @DefaultValue Server imap,
        @DefaultValue Server smtp,
        @DefaultValue("") String from,
        @DefaultValue("<>") String envelopeSender,
        @DefaultValue("5") int answersPerHour,
        @DefaultValue Map<String, String> folders,
        @DefaultValue Map<String, String> aliases,
        @DefaultValue("Processed") String processed,
        @DefaultValue("Ignored") String ignored,
        @DefaultValue("Held") String held,
        @DefaultValue("30s") Duration pollInterval,
        @DefaultValue("30s") Duration idleRenewal,
        @DefaultValue("30s") Duration replyTimeout,
        @DefaultValue("30s") Duration longestWait) {
    /** Servers may end an IDLE after 30 minutes, so clients renew it before 29 (RFC 2177, 3). */
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(28);

    public MailProperties {
        folders = folders.isEmpty() ? Map.of("INBOX", "") : Map.copyOf(folders);
        aliases = aliases.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        alias -> alias.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        if (idleRenewal.compareTo(LONGEST_IDLE) > 0 || !idleRenewal.isPositive()) {
            throw new IllegalArgumentException("odmev.mail.idle-renewal must be at most 28 minutes (RFC 2177)");
        }
        if (!smtp.host().isEmpty() && from.isEmpty()) {
            throw new IllegalArgumentException("odmev.mail.from is missing: answers need an address they come from");
        }
        if (List.of(processed, ignored, held).stream().anyMatch(folders::containsKey)) {
            throw new IllegalArgumentException("odmev.mail.folders: messages are moved out of a folder that is read");
        }
    }

    /** The known addresses to which people write mail for this mailbox. */
    public Set<String> ownAddresses() {
        return Stream.concat(aliases.keySet().stream(), Stream.of(from, imap.username()))
                .filter(address -> address.contains("@"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** True if senders get an acknowledgement. */
    public boolean acknowledges() {
        return !smtp.host().isEmpty();
    }

    /**
     * A mail server and how to log in.
     *
     * @param host empty for none
     * @param port 0 for the usual port of the protocol and its security
     * @param security how the connection is protected
     * @param username empty if none is needed
     * @param password of the account
     * @param tokenFile file with an OAuth 2.0 access token, used instead of a password (XOAUTH2); read anew for each connection, so
     * that another program can keep it fresh
     * @param sslBundle name of a bundle under {@code spring.ssl.bundle} with the certificates to trust; empty for those that Java
     * trusts
     */
    public record Server(
            @DefaultValue("") String host,
            @DefaultValue("0") int port,
            @DefaultValue("tls") Security security,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String tokenFile,
            @DefaultValue("") String sslBundle) {
        /** Leaves out the password, to keep it out of every log. */
        @Override
        public String toString() {
            return "Server[" + host + ":" + port + "]";
        }
    }

    /** How a connection is protected. */
    public enum Security {
        /** TLS from the first byte (RFC 8314). */
        TLS,
        /** TLS by STARTTLS; without it there is no login. */
        STARTTLS,
        /** Not at all: for a server on the same machine. */
        NONE
    }
}
