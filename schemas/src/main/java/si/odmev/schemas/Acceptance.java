package si.odmev.schemas;

import org.apache.kafka.common.header.Headers;

/**
 * The mark that intake leaves on every record of {@link Topic#SUBMISSIONS} that it writes. A record without it was written
 * by a foreign program, and nobody has a receipt for it.
 */
public final class Acceptance {
    /** Name of the header; what its value says is for intake alone. */
    public static final String HEADER = "odmev-intake";

    /** Name of the header that holds the digest of the sender's claim; records of older versions have none. */
    public static final String CLAIM_HEADER = "odmev-claim";

    private Acceptance() {}

    /** True if intake wrote the record with these headers. */
    public static boolean marks(Headers headers) {
        return headers.lastHeader(HEADER) != null;
    }
}
