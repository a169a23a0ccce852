package si.odmev.ingest.live.audience;

/**
 * What a phone learns of its post.
 *
 * @param id of the submission; another one than was sent if the same had been posted before
 * @param receipt its number
 * @param receiptUrl where the receipt is
 */
record PostAnswer(String id, String receipt, String receiptUrl) {}
