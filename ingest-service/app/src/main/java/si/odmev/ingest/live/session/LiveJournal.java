package si.odmev.ingest.live.session;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
import si.odmev.ingest.live.board.Event;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SupportCount;

/** Makes events of sessions durable and gives them their order. */
public interface LiveJournal {
    /**
     * Appends an event.
     *
     * @param code of the session
     * @return completed with the event's offset when all in-sync replicas have it; exceptionally if that is not certain
     */
    CompletionStage<Long> append(String code, Event event);

    /** Writes a moderator's decision about a submission, for analysts; completes as {@link #append} does. */
    CompletionStage<Void> record(ReviewCommand command);

    /** Writes the support of a post, for analysts; completes as {@link #append} does. */
    CompletionStage<Void> record(SupportCount support);

    /** Erases the support of a post; completes as {@link #append} does. */
    CompletionStage<Void> eraseSupport(UUID post);
}
