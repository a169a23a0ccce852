package si.odmev.analytics.topology;

import org.jspecify.annotations.Nullable;
import si.odmev.schemas.Review;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;

/** One input about a submission, keyed by its id. */
sealed interface Input {
    /**
     * A submission, or its erasure.
     *
     * @param submission null if it was erased
     */
    record Said(@Nullable Submission submission) implements Input {}

    /**
     * A decision of a reviewer.
     *
     * @param key of the command on its topic
     */
    record Commanded(String key, QueuedCommand command) implements Input {}

    /**
     * A review that the topology itself wrote, or an earlier version of Odmev.
     *
     * @param review null if it was withdrawn
     */
    record Reviewed(@Nullable Review review) implements Input {}

    /**
     * How many people support the submission.
     *
     * @param support null if the count was deleted
     */
    record Supported(@Nullable SupportCount support) implements Input {}
}
