package si.odmev.ingest.email.mailbox;

import java.util.UUID;
import si.odmev.ingest.email.reading.Decision;

/** What is to become of a message in the mailbox. */
sealed interface Filing {
    /** Durable: to {@link MailProperties#processed()}, whether this time or before. */
    record Processed(UUID submissionId, boolean acknowledge, boolean first) implements Filing {}

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
