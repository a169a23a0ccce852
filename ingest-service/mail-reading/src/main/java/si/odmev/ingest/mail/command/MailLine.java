package si.odmev.ingest.mail.command;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.mail.reading.Attachment;
import si.odmev.ingest.mail.reading.MailReading;

/**
 * The JSON line that is printed about a message.
 *
 * @param file where it is; in an mbox with several messages, followed by a hash and its number from 1
 * @param decision accept, ignore or hold
 * @param reason why it is not accepted; null if it is
 * @param language null if the message declares none
 * @param charset null if there is no text
 */
@JsonPropertyOrder({
    "file",
    "decision",
    "reason",
    "title",
    "text",
    "setApart",
    "language",
    "charset",
    "attachments",
    "submissionId",
    "acknowledge",
    "warnings"
})
record MailLine(
        String file,
        String decision,
        @Nullable String reason,
        String title,
        String text,
        String setApart,
        @Nullable String language,
        @Nullable String charset,
        List<Attachment> attachments,
        String submissionId,
        boolean acknowledge,
        List<String> warnings) {

    static MailLine of(String file, MailReading reading) {
        return new MailLine(
                file,
                reading.decision().id(),
                reading.decision().reason().orElse(null),
                reading.title(),
                reading.text(),
                reading.setApart(),
                reading.language().orElse(null),
                reading.charset().orElse(null),
                reading.attachments(),
                reading.identity().submissionId().toString(),
                reading.acknowledge(),
                reading.warnings());
    }
}
