package si.odmev.ingest.mail.acknowledgement;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import si.odmev.ingest.mail.mailbox.MailConnection;

/**
 * A line to the mail server for several letters. After a letter that did not come through, the next one gets a new connection:
 * nobody knows what the server still expects on the old one.
 */
final class MailLine implements AutoCloseable {
    private final MailConnection smtp;
    private final Transport transport;

    MailLine(MailConnection smtp) throws MessagingException {
        this.smtp = smtp;
        transport = smtp.session().getTransport(smtp.protocol());
    }

    /**
     * Connects, if there is no connection.
     *
     * @throws MessagingException if the server can't be reached
     */
    void open() throws MessagingException {
        if (!transport.isConnected()) {
            smtp.connect(transport);
        }
    }

    /** Tries once. */
    Delivery deliver(Letter letter) {
        Delivery delivery = Delivery.of(letter, transport);
        if (delivery instanceof Delivery.NotNow || delivery instanceof Delivery.Uncertain) {
            close();
        }
        return delivery;
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The server was gone when it was told goodbye. The connection is closed either way.
        }
    }
}
