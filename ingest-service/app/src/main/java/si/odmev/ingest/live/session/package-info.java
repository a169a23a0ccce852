/** The sessions as this instance knows them, and what people may do in them. Knows nothing of HTTP. */
@NullMarked
package si.odmev.ingest.live.session;

import org.jspecify.annotations.NullMarked;
