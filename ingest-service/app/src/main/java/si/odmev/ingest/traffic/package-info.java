/** Traffic at the edges: counted, and limited for each client. */
@NullMarked
package si.odmev.ingest.traffic;

import org.jspecify.annotations.NullMarked;
