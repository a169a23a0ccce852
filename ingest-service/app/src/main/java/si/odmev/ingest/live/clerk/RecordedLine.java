package si.odmev.ingest.live.clerk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line that a clerk recorded, as the clerk's page lists it.
 *
 * @param id of the submission
 * @param text the spoken words; null for a paper form, whose words only analysts see
 * @param receipt its number
 * @param receiptPage address of the receipt
 * @param acceptedAt when it was accepted
 */
record RecordedLine(UUID id, @Nullable String text, String receipt, String receiptPage, Instant acceptedAt) {
    /** Address of the page on which the line can be erased, as the speaker could with the receipt. */
    public String erasePage() {
        return receiptPage.replaceFirst("\\?", "/erase?");
    }
}
