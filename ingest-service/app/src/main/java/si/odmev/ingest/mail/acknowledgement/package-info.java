/** Acknowledges mails that became submissions. */
@NullMarked
package si.odmev.ingest.mail.acknowledgement;

import org.jspecify.annotations.NullMarked;
