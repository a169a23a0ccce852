package si.odmev.ingest.mail.mailbox;

import java.util.UUID;
import si.odmev.ingest.mail.reading.Decision;

/** The decision where a message of the mailbox goes. */
sealed interface Filing {
    /**
     * The submission is durable: move to {@link MailProperties#processed()}.
     *
     * @param repeated true if it was durable before, as far as intake knows
     */
    record Processed(UUID submissionId, boolean repeated, Answer answer) implements Filing {}

    /** Whether the sender gets an acknowledgement. */
    enum Answer {
        NONE,
        /** No acknowledgement can have been sent yet. */
        DUE,
        /**
         * The mail may have been accepted before, by this process, by another or by an earlier one. A copy of it in the mailbox
         * shows that.
         */
        DUE_UNLESS_A_COPY_WAS
    }

    /** No feedback: move to {@link MailProperties#ignored()}. */
    record Ignored(String reason) implements Filing {}

    /** A person has to look: move to {@link MailProperties#held()}. */
    record Held(String reason) implements Filing {
        static Held over(Decision.Obstacle obstacle) {
            return new Held(new Decision.Hold(obstacle).reason().orElseThrow());
        }
    }

    /** Can't be stored now: the message stays where it is. */
    record Waiting() implements Filing {}
}
