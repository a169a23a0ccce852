package si.odmev.analytics.topology;

import si.odmev.schemas.Review;
import si.odmev.schemas.Submission;

/** What comes in about a submission, under its id. */
sealed interface Input {
    /**
     * What a person said.
     *
     * @param submission null if it was erased
     */
    record Said(Submission submission) implements Input {}

    /**
     * What a reviewer decided.
     *
     * @param review null if it was withdrawn
     */
    record Reviewed(Review review) implements Input {}
}
