package si.odmev.ingest.live.session;

import java.util.UUID;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.live.board.Stage;

/** What became of a post. */
public sealed interface Posting {
    /**
     * Accepted as a submission and on the board, by this request or an earlier one. The request proved that it is the sender's, so the
     * answer may hold the link of the receipt.
     *
     * @param number of the post in its session
     * @param id of the submission; it differs from the id that was sent if the same participant posted the same text before
     * @param receipt its number
     */
    record OnBoard(int number, UUID id, String receipt) implements Posting {}

    /**
     * Accepted as a submission before. Nothing proves that this request is its sender's, so it has no effect, and the answer holds only the
     * receipt's number.
     *
     * @param receipt its number
     */
    record Known(String receipt) implements Posting {}

    /** Intake did not take it. */
    record NotTaken(Outcome outcome) implements Posting {}

    /** The session does not take posts in this stage. */
    record NotNow(Stage stage) implements Posting {}

    /** The board has as many posts as it can hold. */
    record Full() implements Posting {}

    /** Kafka did not confirm it in time; the sender should send it again under the same id. */
    record Unconfirmed() implements Posting {}
}
