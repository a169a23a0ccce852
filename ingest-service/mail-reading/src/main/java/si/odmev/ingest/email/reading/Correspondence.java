package si.odmev.ingest.email.reading;

/**
 * What the headers say of how a message came about, which decides what a quotation in it means.
 *
 * @param reply true if it answers another message
 * @param forward true if it passes another message on
 * @param answersReceipt true if what it answers is an acknowledgement of ours
 * @param senderName the sender's name as given; empty if there is none
 */
record Correspondence(boolean reply, boolean forward, boolean answersReceipt, String senderName) {}
