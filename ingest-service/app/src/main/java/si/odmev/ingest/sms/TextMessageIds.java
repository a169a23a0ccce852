package si.odmev.ingest.sms;

import com.fasterxml.uuid.Generators;
import java.util.UUID;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ReceiptSecrets;

/**
 * Derives a submission's id from the gateway's id of a message. A message that is posted again is then the same submission. The
 * gateway's ids may be easy to guess. Therefore the id also depends on a secret of this service: nobody can use a message's id
 * before the message arrives, and no other channel has such ids.
 */
final class TextMessageIds {
    /** Namespace of name-based UUIDs (RFC 9562, 5.5); never to be changed. */
    private static final UUID MESSAGES = UUID.fromString("8f4b1a53-6d0e-4b92-9a7e-2c51d3f0b6aa");

    private final ReceiptSecrets secrets;

    TextMessageIds(ReceiptSecrets secrets) {
        this.secrets = secrets;
    }

    /** The claim of a message: the same each time it is posted, and only this service can make it. */
    Claim claimOf(String gatewayId) {
        return secrets.claimOf("text message " + gatewayId);
    }

    UUID submissionOf(String gatewayId) {
        return Generators.nameBasedGenerator(MESSAGES)
                .generate(claimOf(gatewayId).value());
    }
}
