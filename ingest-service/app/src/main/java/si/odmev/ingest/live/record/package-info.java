/** The record of an evening: what was asked and answered, as a page, a document and a table. */
@NullMarked
package si.odmev.ingest.live.record;

import org.jspecify.annotations.NullMarked;
