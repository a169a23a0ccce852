/** Keeps pages up to date: server-sent events, and the same over plain requests for pages that can't have them. */
@NullMarked
package si.odmev.ingest.live.stream;

import org.jspecify.annotations.NullMarked;
