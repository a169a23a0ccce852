/** Removes the mails of erased submissions from the mailbox, and reports where such mails remain. */
@NullMarked
package si.odmev.ingest.mail.erasure;

import org.jspecify.annotations.NullMarked;
