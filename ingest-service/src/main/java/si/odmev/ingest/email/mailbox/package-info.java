/** Takes mail from an IMAP mailbox: read, made durable by intake, and only then moved out of the way. Nothing is deleted here. */
package si.odmev.ingest.email.mailbox;
