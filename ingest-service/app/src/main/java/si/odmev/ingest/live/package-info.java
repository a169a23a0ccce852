/** The live presentation: sessions with a board, a wall and a clerk. */
@NullMarked
package si.odmev.ingest.live;

import org.jspecify.annotations.NullMarked;
