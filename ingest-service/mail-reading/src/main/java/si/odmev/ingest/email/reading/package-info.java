/**
 * How an e-mail is read: from its bytes to a person's own words, or to the reason why there are none. Pure: no mailbox, no
 * clock, no network, and no message makes it fail.
 */
@NullMarked
package si.odmev.ingest.email.reading;

import org.jspecify.annotations.NullMarked;
