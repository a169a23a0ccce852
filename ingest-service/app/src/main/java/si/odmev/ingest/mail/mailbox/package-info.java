/**
 * Takes mail from an IMAP mailbox. A mail is read, made durable by intake, and only then moved. Reading deletes nothing; {@link
 * UidCommands#remove} serves the erasure only.
 */
@NullMarked
package si.odmev.ingest.mail.mailbox;

import org.jspecify.annotations.NullMarked;
