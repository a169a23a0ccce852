/**
 * Imports tables that other systems exported or people typed: any columns, mapped by a person, with a preview, and an undo of the whole
 * import.
 */
@NullMarked
package si.odmev.ingest.imports;

import org.jspecify.annotations.NullMarked;
