/**
 * Reads an e-mail: from its bytes to a person's own words, or to the reason why there are none. The package is pure: it uses
 * no mailbox, no clock and no network, and no message makes it fail.
 */
@NullMarked
package si.odmev.ingest.mail.reading;

import org.jspecify.annotations.NullMarked;
