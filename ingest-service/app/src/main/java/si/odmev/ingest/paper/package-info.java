/** Imports many paper forms at once, from a table that was typed elsewhere. */
@NullMarked
package si.odmev.ingest.paper;

import org.jspecify.annotations.NullMarked;
