package si.odmev.ingest.mail.acknowledgement;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A mail to send. */
final class Letter extends SMTPMessage {
    private final String messageId;
    private boolean handedOver;

    Letter(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** True once the whole mail was written to the server. The server may then have accepted it, even without a reply. */
    boolean isHandedOver() {
        return handedOver;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoreList) throws IOException, MessagingException {
        super.writeTo(out, ignoreList);
        handedOver = true;
    }

    /** Angus Mail would generate a new Message-ID at each saving. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
