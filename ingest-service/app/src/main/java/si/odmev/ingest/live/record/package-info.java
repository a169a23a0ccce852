/** The record of an evening: what was asked and answered, as a page, a document and a table. */
package si.odmev.ingest.live.record;
