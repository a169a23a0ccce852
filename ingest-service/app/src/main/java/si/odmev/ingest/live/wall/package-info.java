/** What everybody in the hall sees: the way in, and the wall. */
@NullMarked
package si.odmev.ingest.live.wall;

import org.jspecify.annotations.NullMarked;
