package si.odmev.endtoend.erasure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Writes mails in the form of mail programs. */
final class Letters {
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

    private final String mailbox;

    /**
     * @param mailbox the address they go to
     */
    Letters(String mailbox) {
        this.mailbox = mailbox;
    }

    /** Who writes. */
    record Sender(String name, String address) {}

    /** A mail with a signature, a quotation of somebody else and an attachment, all in words of the speaker. */
    String full(Speaker speaker, Sender sender, String subject) {
        String below = """

                Lep pozdrav

                --\s
                %s
                Cesta talcev 5, Velenje

                Dne 3. 5. 2022 ob 14:05 je Janez Novak napisal:
                > Vabljeni na predstavitev pri %s.
                """.formatted(speaker.word(Role.SIGNATURE), speaker.word(Role.QUOTED));
        String attachmentName = speaker.word(Role.ATTACHMENT_NAME) + ".pdf";
        String attachment = "Skica, ki jo je narisal " + speaker.word(Role.ATTACHMENT) + ".";
        return headers(sender, subject, "")
                + """
                Content-Type: multipart/mixed; boundary=meja

                --meja
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                %s
                --meja
                Content-Type: application/pdf; name="%s"
                Content-Disposition: attachment; filename="%s"
                Content-Transfer-Encoding: base64

                %s
                --meja--
                """.formatted(
                                base64(speaker.text() + "\n" + below),
                                attachmentName,
                                attachmentName,
                                base64(attachment))
                        .replace("\n", "\r\n");
    }

    /** A plain answer to another mail. */
    String reply(Sender sender, String subject, String inReplyTo, String text) {
        return headers(sender, subject, "In-Reply-To: " + inReplyTo + "\r\n")
                + """
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(text).replace("\n", "\r\n");
    }

    private String headers(Sender sender, String subject, String more) {
        return more
                + """
                From: %s <%s>
                To: %s
                Subject: %s
                Message-ID: <%s@example.si>
                MIME-Version: 1.0
                """.formatted(sender.name(), sender.address(), mailbox, subject, UUID.randomUUID())
                        .replace("\n", "\r\n");
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8)).replace("\r\n", "\n");
    }
}
