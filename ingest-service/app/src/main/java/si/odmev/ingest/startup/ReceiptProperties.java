package si.odmev.ingest.startup;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of receipts.
 *
 * @param secret key of the secrets in receipts' links, at least 32 bytes in hexadecimal
 */
@ConfigurationProperties("odmev.receipts")
record ReceiptProperties(String secret) {
    /** Leaves out the secret, to keep it out of every log. */
    @Override
    public String toString() {
        return "ReceiptProperties[]";
    }
}
