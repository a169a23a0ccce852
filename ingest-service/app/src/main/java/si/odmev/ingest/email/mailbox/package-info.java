/** Takes mail from an IMAP mailbox: read, made durable by intake, and only then moved out of the way. Reading deletes nothing; {@link UidCommands#remove} serves the erasure only. */
package si.odmev.ingest.email.mailbox;
