package si.odmev.ingest.live.board;

import java.time.Instant;

/**
 * A session as announced, and how far it is.
 *
 * @param consultation id of the consultation
 * @param title one line
 * @param starts when it is announced to begin
 * @param stage how far it is
 * @param changed revision of the board at which any of this changed
 */
public record Session(String consultation, String title, Instant starts, Stage stage, long changed) {
    Session moved(Stage next, long revision) {
        return new Session(consultation, title, starts, next, revision);
    }
}
