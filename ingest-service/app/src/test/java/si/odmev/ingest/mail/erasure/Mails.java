package si.odmev.ingest.mail.erasure;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.mail.reading.MailReading.Identity;
import si.odmev.ingest.mail.reading.OwnMail;

/** Mails as they lie in the mailbox. */
final class Mails {
    static final String US = "predlogi@velenje.test";

    private Mails() {}

    /** @param headers each with its line end */
    static String mail(String headers, String text) {
        return "From: Ana <ana@example.si>\r\nTo: " + US
                + "\r\nDate: Mon, 9 May 2022 10:00:00 +0200\r\nSubject: Pobuda\r\n" + headers
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
    }

    static String withId(String messageId, String text) {
        return mail("Message-ID: " + messageId + "\r\n", text);
    }

    static String receiptId(UUID submission) {
        return OwnMail.receiptMessageId(submission, "velenje.test");
    }

    /** Our acknowledgement, as a server keeps a copy of what it sent. */
    static String receipt(UUID submission) {
        return withId(receiptId(submission), "Hvala. https://odmev.example/receipts/" + submission + "#x");
    }

    /** A mail that answers our acknowledgement. */
    static String answer(UUID submission, String text) {
        return mail(
                "Message-ID: <" + UUID.randomUUID() + "@example.si>\r\nIn-Reply-To: " + receiptId(submission) + "\r\n",
                text);
    }

    /** What a server sends back that could not deliver our acknowledgement, without naming it in its headers. */
    static String bounce(UUID submission) {
        return mail(
                "Message-ID: <" + UUID.randomUUID() + "@mx.example.si>\r\nAuto-Submitted: auto-replied\r\n",
                "Undelivered.\r\n\r\nMessage-ID: " + receiptId(submission) + "\r\nTo: ana@example.si\r\n");
    }

    static Identity identity(String mail) {
        return new MailReader().read(mail.getBytes(StandardCharsets.UTF_8)).identity();
    }

    static UUID submission(String mail) {
        return identity(mail).submissionId();
    }
}
