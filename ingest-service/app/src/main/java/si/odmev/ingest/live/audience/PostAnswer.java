package si.odmev.ingest.live.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * What a phone learns of its post. Where nothing proves that the request is the sender's, all but the receipt's number is left
 * out.
 *
 * @param id of the submission; another one than was sent if the same phone had posted the same before
 * @param number of the post in its session
 * @param receipt its number
 * @param receiptUrl where the receipt is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PostAnswer(UUID id, Integer number, String receipt, String receiptUrl) {
    static PostAnswer known(String receipt) {
        return new PostAnswer(null, null, receipt, null);
    }
}
