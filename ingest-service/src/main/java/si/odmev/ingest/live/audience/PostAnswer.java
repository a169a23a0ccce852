package si.odmev.ingest.live.audience;

import java.util.UUID;

/**
 * What a phone learns of its post.
 *
 * @param id of the submission; another one than was sent if the same phone had posted the same before
 * @param number of the post in its session
 * @param receipt its number
 * @param receiptUrl where the receipt is
 */
record PostAnswer(UUID id, int number, String receipt, String receiptUrl) {}
