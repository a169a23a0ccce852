package si.odmev.ingest.mail.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import si.odmev.ingest.ChannelContract;
import si.odmev.ingest.intake.MemoryLog;
import si.odmev.ingest.mail.reading.MailReader;
import si.odmev.ingest.receipt.ReceiptSecrets;

class MailContractTest implements ChannelContract {
    private static final Instant NOON = Instant.parse("2022-05-10T10:00:00Z");

    private final Reading.Log log = new Reading.Log();
    private final MailIntake intake = new MailIntake(
            log.intake(),
            new MailClaims(new ReceiptSecrets("0f".repeat(32))),
            new ErasedContents(),
            Reading.properties(1, "predlogi@velenje.test", "", Map.of()),
            () -> NOON);

    @Override
    public Answer send(String key, String text) {
        return send(key, text, NOON);
    }

    @Override
    public Answer sendWhileClosed(String key, String text) {
        return send(key, text, CLOSED);
    }

    private Answer send(String key, String text, Instant receivedAt) {
        String mail = "From: <ana@example.si>\r\nMessage-ID: <" + key
                + "@example.si>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
        Filing filing =
                intake.take(new MailReader().read(mail.getBytes(StandardCharsets.UTF_8)), Optional.of(receivedAt), "");
        return switch (filing) {
            case Filing.Processed processed -> Answer.TAKEN;
            case Filing.Waiting waiting -> Answer.LATER;
            case Filing.Ignored ignored -> Answer.INVALID;
            case Filing.Held held ->
                switch (held.reason()) {
                    case "closed" -> Answer.CLOSED;
                    case "conflicting" -> Answer.CONFLICT;
                    case "erased-message-id" -> Answer.ERASED;
                    default -> Answer.INVALID;
                };
        };
    }

    /** Some programs use a Message-ID again: other content is another message. */
    @Override
    public boolean otherTextIsAnotherSubmission() {
        return true;
    }

    @Override
    public MemoryLog log() {
        return log.memory();
    }

    @Override
    public void erase(UUID submissionId) {
        log.erase(submissionId);
    }
}
