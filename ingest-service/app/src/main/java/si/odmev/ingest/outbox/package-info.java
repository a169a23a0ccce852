/** Receipts that wait to be sent by mail to people who left an address on a page. */
@NullMarked
package si.odmev.ingest.outbox;

import org.jspecify.annotations.NullMarked;
