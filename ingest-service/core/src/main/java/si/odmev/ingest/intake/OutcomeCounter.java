package si.odmev.ingest.intake;

import si.odmev.schemas.Channel;

/** Counts what became of drafts. {@link Intake} tells it, so that no channel can forget to. */
public interface OutcomeCounter {
    /** Counts one draft. */
    void count(Channel channel, Outcome outcome);
}
