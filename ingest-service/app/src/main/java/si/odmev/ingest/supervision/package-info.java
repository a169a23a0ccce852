/** Ends the process of the service when it can't go on. */
@NullMarked
package si.odmev.ingest.supervision;

import org.jspecify.annotations.NullMarked;
