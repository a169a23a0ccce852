/** What people and programs write into the cells of a table: dates, a consent, a kind, and words that mean that a cell is empty. */
@NullMarked
package si.odmev.ingest.cells;

import org.jspecify.annotations.NullMarked;
