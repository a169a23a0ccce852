package si.odmev.ingest.mail.reading;

/**
 * What the headers say about the origin of a message. This decides what a quotation in it means.
 *
 * @param reply true if it answers another message
 * @param forward true if it forwards another message
 * @param answersReceipt true if it answers an acknowledgement of ours
 * @param senderName the sender's name as given; empty if there is none
 */
record Correspondence(boolean reply, boolean forward, boolean answersReceipt, String senderName) {}
