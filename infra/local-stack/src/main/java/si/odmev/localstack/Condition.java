package si.odmev.localstack;

import java.util.Optional;
import si.odmev.localstack.process.ChildProcess;

/**
 * The condition of a component at one moment.
 *
 * @param process empty unless it runs
 * @param problem in a few words; empty unless it runs and is not healthy, or it died and its log has the reason
 */
public record Condition(State state, Optional<ChildProcess> process, String problem) {
    /** The states of a component. */
    public enum State {
        /** It was not started, or stopped in order. */
        STOPPED,
        /** It was started, and ended without being stopped. */
        DIED,
        /** It runs, but doesn't do its work (yet). */
        UNHEALTHY,
        /** It runs and does its work. */
        HEALTHY
    }

    static Condition stopped() {
        return new Condition(State.STOPPED, Optional.empty(), "");
    }

    static Condition died(String reason) {
        return new Condition(State.DIED, Optional.empty(), reason);
    }

    static Condition healthy(ChildProcess process) {
        return new Condition(State.HEALTHY, Optional.of(process), "");
    }

    static Condition unhealthy(ChildProcess process, String problem) {
        return new Condition(State.UNHEALTHY, Optional.of(process), problem);
    }

    public boolean isHealthy() {
        return state == State.HEALTHY;
    }
}
