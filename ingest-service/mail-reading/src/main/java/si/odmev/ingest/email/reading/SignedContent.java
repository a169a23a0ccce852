package si.odmev.ingest.email.reading;

import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;

/**
 * What an S/MIME message wraps that is signed and not encrypted (RFC 8551, 3.5.2). Whether the signature is good is not
 * asked: nobody has to sign what they say.
 */
final class SignedContent {
    private SignedContent() {}

    /** The message within; empty if it is encrypted, or damaged. */
    static Optional<byte[]> of(byte[] wrapped) {
        try {
            CMSTypedData content = new CMSSignedData(wrapped).getSignedContent();
            return content != null && content.getContent() instanceof byte[] message
                    ? Optional.of(message)
                    : Optional.empty();
        } catch (CMSException | RuntimeException e) {
            // The parser has no one exception for what is malformed.
            return Optional.empty();
        }
    }
}
