/** What moderators do: prepare a session, move it on, and decide what the hall sees. */
@NullMarked
package si.odmev.ingest.live.moderation;

import org.jspecify.annotations.NullMarked;
