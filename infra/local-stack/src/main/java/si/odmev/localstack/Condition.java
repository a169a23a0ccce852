package si.odmev.localstack;

import si.odmev.localstack.process.ChildProcess;

/** What one sees of a component at a moment. */
public sealed interface Condition {
    /** It was not started, or stopped in order. */
    record Stopped() implements Condition {}

    /** It was started, and ended without being asked to. */
    record Died() implements Condition {}

    /** It runs and does its work. */
    record Healthy(ChildProcess process) implements Condition {}

    /**
     * It runs, but doesn't do its work (yet).
     *
     * @param problem what is wrong, in a few words
     */
    record Unhealthy(ChildProcess process, String problem) implements Condition {}
}
