/** Starts the ingest service, and gives all its parts the same clock. */
@NullMarked
package si.odmev.ingest;

import org.jspecify.annotations.NullMarked;
