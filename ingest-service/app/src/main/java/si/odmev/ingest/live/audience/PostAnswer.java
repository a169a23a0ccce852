package si.odmev.ingest.live.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a phone about its post. If nothing proves that the request is the sender's, it holds only the receipt's number.
 *
 * @param id of the submission; it differs from the id that was sent if the same phone posted the same text before
 * @param number of the post in its session
 * @param receipt its number
 * @param receiptUrl address of the receipt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PostAnswer(
        @Nullable UUID id,
        @Nullable Integer number,
        String receipt,
        @Nullable String receiptUrl) {
    static PostAnswer known(String receipt) {
        return new PostAnswer(null, null, receipt, null);
    }
}
