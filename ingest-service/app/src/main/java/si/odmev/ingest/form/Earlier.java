package si.odmev.ingest.form;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.intake.SubmissionIds;

/**
 * A submission that the one in the form replaces.
 *
 * @param id of the earlier submission
 * @param secret of its receipt, which allows its holder to erase it
 */
record Earlier(UUID id, String secret) {
    /** Reads what came with a form; empty if the form replaces nothing. */
    static Optional<Earlier> of(@Nullable String id, @Nullable String secret) {
        return secret == null ? Optional.empty() : SubmissionIds.parse(id).map(known -> new Earlier(known, secret));
    }

    /** Leaves out the secret, to keep it out of every log. */
    @Override
    public String toString() {
        return "Earlier[" + id + "]";
    }
}
