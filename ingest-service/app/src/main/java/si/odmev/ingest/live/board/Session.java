package si.odmev.ingest.live.board;

import java.time.Instant;

/**
 * A session as announced, and its stage.
 *
 * @param consultation id of the consultation
 * @param title one line
 * @param starts when it is announced to begin
 * @param stage its present stage
 * @param changed revision of the board at the last change to any of this
 */
public record Session(String consultation, String title, Instant starts, Stage stage, long changed) {
    Session moved(Stage next, long revision) {
        return new Session(consultation, title, starts, next, revision);
    }
}
