package si.odmev.ingest.mail.acknowledgement;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What came of an attempt to hand a letter to the mail server. */
sealed interface Delivery {
    /** The lowest reply code for good (RFC 5321, 4.2.1). */
    int PERMANENT = 500;

    /** The reply to a command out of order: it is about the connection, and says nothing of the letter. */
    int BAD_SEQUENCE = 503;

    /** The server took it. */
    record Sent() implements Delivery {}

    /** The server will never take it. */
    record Refused() implements Delivery {}

    /** The server certainly did not take it, and may take it later. */
    record NotNow(MessagingException cause) implements Delivery {}

    /** The connection broke after the letter was written: the server may have taken it. */
    record Uncertain(MessagingException cause) implements Delivery {}

    /** Tries once. */
    static Delivery of(Letter letter, Transport transport) {
        try {
            transport.sendMessage(letter, letter.getAllRecipients());
            return new Sent();
        } catch (MessagingException e) {
            int reply = replyCode(e);
            if (reply >= PERMANENT && reply != BAD_SEQUENCE) {
                return new Refused();
            }
            return reply > 0 || !letter.isHandedOver() ? new NotNow(e) : new Uncertain(e);
        }
    }

    /** The server's reply code; 0 if there was no reply. */
    private static int replyCode(MessagingException failure) {
        int code = 0;
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address) {
                code = Math.max(code, address.getReturnCode());
            } else if (cause instanceof SMTPSenderFailedException us) {
                code = Math.max(code, us.getReturnCode());
            } else if (cause instanceof SMTPSendFailedException send) {
                code = Math.max(code, send.getReturnCode());
            }
        }
        return code;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
