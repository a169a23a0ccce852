/** The topic of live events: written by one class, read by one class. Knows nothing of HTTP. */
@NullMarked
package si.odmev.ingest.live.log;

import org.jspecify.annotations.NullMarked;
