/**
 * What a live session looks like after each of its events. Plain values and one pure function, {@link
 * si.odmev.ingest.live.board.Board#apply}: every instance that reads the same events has the same board.
 */
@NullMarked
package si.odmev.ingest.live.board;

import org.jspecify.annotations.NullMarked;
