/** The page on people's phones in the hall. */
@NullMarked
package si.odmev.ingest.live.audience;

import org.jspecify.annotations.NullMarked;
