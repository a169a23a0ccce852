package si.odmev.endtoend;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Ports;

/**
 * Sends mail to the stack's mail server over SMTP, and reads its mailboxes over IMAP.
 *
 * @param mailbox the mailbox that Odmev reads
 */
public record MailClient(Ports ports, Accounts.Login mailbox) {
    /** What is in a mailbox. */
    public record Mail(String subject, Map<String, String> headers, String text) {}

    /** Sends a message as it is, head and body, to the mailbox that Odmev reads. */
    public void send(String message) throws MessagingException {
        Session session = session("smtp", ports.smtp());
        var mail = new MimeMessage(session, new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
        try (Transport transport = session.getTransport()) {
            transport.connect();
            transport.sendMessage(mail, InternetAddress.parse(mailbox.username()));
        }
    }

    /** A plain message. */
    public String message(String from, String subject, String messageId, String text) {
        return """
                From: %s
                To: %s
                Subject: %s
                Message-ID: %s
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(from, mailbox.username(), subject, messageId, text).replace("\n", "\r\n");
    }

    /** What came for somebody; their mailbox is there as soon as something came, with the address as its password. */
    public List<Mail> inbox(String address) throws MessagingException, IOException {
        try {
            return folder(address, address, "INBOX");
        } catch (AuthenticationFailedException e) {
            return List.of();
        }
    }

    /** What is in a folder of the mailbox that Odmev reads. */
    List<Mail> ours(String folder) throws MessagingException, IOException {
        return folder(mailbox.username(), mailbox.password(), folder);
    }

    /** What the mailbox that Odmev reads holds, by folder, as it came. */
    public Map<String, List<byte[]>> sources() throws MessagingException, IOException {
        try (Store store = session("imap", ports.imap()).getStore("imap")) {
            store.connect("127.0.0.1", mailbox.username(), mailbox.password());
            var sources = new HashMap<String, List<byte[]>>();
            for (Folder folder : store.getDefaultFolder().list("*")) {
                var messages = new ArrayList<byte[]>();
                if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                    folder.open(Folder.READ_ONLY);
                    for (Message message : folder.getMessages()) {
                        var source = new ByteArrayOutputStream();
                        message.writeTo(source);
                        messages.add(source.toByteArray());
                    }
                }
                sources.put(folder.getFullName(), messages);
            }
            return sources;
        }
    }

    /** How many messages await Odmev; they may be moved at any moment, so none is read. */
    int waiting() throws MessagingException {
        try (Store store = session("imap", ports.imap()).getStore("imap")) {
            store.connect("127.0.0.1", mailbox.username(), mailbox.password());
            return store.getFolder("INBOX").getMessageCount();
        }
    }

    private List<Mail> folder(String username, String password, String name) throws MessagingException, IOException {
        try (Store store = session("imap", ports.imap()).getStore("imap")) {
            store.connect("127.0.0.1", username, password);
            Folder folder = store.getFolder(name);
            if (!folder.exists()) {
                return List.of();
            }
            folder.open(Folder.READ_ONLY);
            var mails = new ArrayList<Mail>();
            for (Message message : folder.getMessages()) {
                mails.add(read(message));
            }
            return mails;
        }
    }

    private static Mail read(Message message) throws MessagingException, IOException {
        var headers = new HashMap<String, String>();
        message.getAllHeaders()
                .asIterator()
                .forEachRemaining(header -> headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
        return new Mail(message.getSubject(), headers, String.valueOf(message.getContent()));
    }

    private static Session session(String protocol, int port) {
        var settings = new Properties();
        settings.put("mail.transport.protocol", "smtp");
        settings.put("mail." + protocol + ".host", "127.0.0.1");
        settings.put("mail." + protocol + ".port", String.valueOf(port));
        settings.put("mail." + protocol + ".timeout", "10000");
        return Session.getInstance(settings);
    }
}
