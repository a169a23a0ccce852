package si.odmev.schemas;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.NullMarked;

/**
 * The header that intake sets on every record of {@link Topic#SUBMISSIONS} that it writes. Another program wrote a record
 * without it, and nobody has a receipt for such a record.
 */
@NullMarked
public final class Acceptance {
    /** Name of the header. Only intake interprets its value. */
    public static final String HEADER = "odmev-intake";

    /** Name of the header with the digest of the sender's claim; records of older versions do not have it. */
    public static final String CLAIM_HEADER = "odmev-claim";

    private Acceptance() {}

    /** True if intake wrote the record with these headers. */
    public static boolean marks(Headers headers) {
        return headers.lastHeader(HEADER) != null;
    }
}
