package si.odmev.ingest.startup;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * About receipts.
 *
 * @param secret key of the secrets in receipts' links, at least 32 bytes in hexadecimal
 */
@ConfigurationProperties("odmev.receipts")
record ReceiptProperties(String secret) {
    /** Says nothing of the secret, so that no log does. */
    @Override
    public String toString() {
        return "ReceiptProperties[]";
    }
}
