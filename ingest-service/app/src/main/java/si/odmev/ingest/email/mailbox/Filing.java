package si.odmev.ingest.email.mailbox;

import java.util.UUID;
import si.odmev.ingest.email.reading.Decision;

/** What is to become of a message in the mailbox. */
sealed interface Filing {
    /**
     * Durable: to {@link MailProperties#processed()}.
     *
     * @param repeated true if it was durable before, as far as intake knows
     */
    record Processed(UUID submissionId, boolean repeated, Answer answer) implements Filing {}

    /** Whether the sender is to be told. */
    enum Answer {
        NONE,
        /** Nobody can have been told yet. */
        DUE,
        /** It may have been taken before, by this process, another or an earlier one: a copy of it tells. */
        DUE_UNLESS_A_COPY_WAS
    }

    /** No feedback: to {@link MailProperties#ignored()}. */
    record Ignored(String reason) implements Filing {}

    /** A person has to look: to {@link MailProperties#held()}. */
    record Held(String reason) implements Filing {
        static Held over(Decision.Obstacle obstacle) {
            return new Held(new Decision.Hold(obstacle).reason().orElseThrow());
        }
    }

    /** Can't be stored now: stays where it is. */
    record Waiting() implements Filing {}
}
