package si.odmev.analytics.topology;

import si.odmev.schemas.Review;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;

/** What comes in about a submission, under its id. */
sealed interface Input {
    /**
     * What a person said.
     *
     * @param submission null if it was erased
     */
    record Said(Submission submission) implements Input {}

    /**
     * What a reviewer decides.
     *
     * @param key of the command on its topic
     */
    record Commanded(String key, QueuedCommand command) implements Input {}

    /**
     * What the topology itself wrote of a review, or an earlier version of Odmev.
     *
     * @param review null if it was withdrawn
     */
    record Reviewed(Review review) implements Input {}

    /**
     * How many people support it.
     *
     * @param support null if nothing is known of it any more
     */
    record Supported(SupportCount support) implements Input {}
}
