/** Receipts that wait to be sent by mail to people who left an address on a page. */
package si.odmev.ingest.outbox;
