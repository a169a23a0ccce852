package si.odmev.ingest.live.session;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
import si.odmev.ingest.live.board.Event;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SupportCount;

/** Where events of sessions become durable and get their order. */
public interface LiveJournal {
    /**
     * Appends an event.
     *
     * @param code of the session
     * @return completed with the event's offset when all in-sync replicas have it; exceptionally if that can't be told
     */
    CompletionStage<Long> append(String code, Event event);

    /** Writes what a moderator decided about a submission, for analysts; completed as {@link #append}. */
    CompletionStage<Void> record(ReviewCommand command);

    /** Writes how many people support a post, for analysts; completed as {@link #append}. */
    CompletionStage<Void> record(SupportCount support);

    /** Erases how many people support a post; completed as {@link #append}. */
    CompletionStage<Void> eraseSupport(UUID post);
}
