package si.odmev.ingest.mail.reading;

import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;

/**
 * The content of an S/MIME message that is signed and not encrypted (RFC 8551, 3.5.2). The signature is not verified,
 * because nobody has to sign their feedback.
 */
final class SignedContent {
    private SignedContent() {}

    /** The wrapped message; empty if it is encrypted or damaged. */
    static Optional<byte[]> of(byte[] wrapped) {
        try {
            CMSTypedData content = new CMSSignedData(wrapped).getSignedContent();
            return content != null && content.getContent() instanceof byte[] message
                    ? Optional.of(message)
                    : Optional.empty();
        } catch (CMSException | RuntimeException e) {
            // The parser has no single exception for malformed input.
            return Optional.empty();
        }
    }
}
