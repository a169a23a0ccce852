package si.odmev.ingest.live.board;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a session. An event that changes a stage or a post's state names the state that its actor saw. If somebody
 * else was faster, the event has no effect.
 */
public sealed interface Event {
    /**
     * A moderator prepared the session.
     *
     * @param consultation its id
     * @param moderator account name
     */
    record Prepared(String consultation, Announcement announcement, String moderator) implements Event {}

    /** A moderator announced a session that has not begun anew. */
    record Announced(Announcement announcement, String moderator) implements Event {}

    /** A moderator cancelled a session without posts. */
    record Cancelled(String moderator) implements Event {}

    /** A moderator moved the session to another stage. */
    record StageChanged(Stage before, Stage after, String moderator) implements Event {}

    /**
     * A submission was posted.
     *
     * @param author pseudonym of the participant; null if a clerk typed what was spoken
     */
    record Posted(UUID post, @Nullable String author) implements Event {}

    /** A participant supports a post. */
    record Supported(UUID post, String participant) implements Event {}

    /** A participant took the support back. */
    record SupportWithdrawn(UUID post, String participant) implements Event {}

    /**
     * A moderator moved a post to another state.
     *
     * @param rule the rule that the post broke; null unless {@code after} is {@link PostState#WITHHELD}
     */
    record Moved(
            UUID post,
            PostState before,
            PostState after,
            @Nullable Rule rule,
            String moderator) implements Event {}

    /** A moderator found that a post says the same as another. */
    record Merged(UUID post, PostState before, UUID into, String moderator) implements Event {}

    /**
     * A moderator took a merge back.
     *
     * @param from the post into which it was merged, as the moderator saw it
     */
    record Separated(UUID post, UUID from, String moderator) implements Event {}

    /** The submission was erased. */
    record Erased(UUID post) implements Event {}
}
