package si.odmev.ingest.intake;

import si.odmev.schemas.Channel;

/** Counts the outcomes of drafts. {@link Intake} calls it, so that no channel can forget to. */
public interface OutcomeCounter {
    /** Counts one draft. */
    void count(Channel channel, Outcome outcome);
}
