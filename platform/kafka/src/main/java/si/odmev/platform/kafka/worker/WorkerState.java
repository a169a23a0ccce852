package si.odmev.platform.kafka.worker;

import java.time.Duration;

/** The state of a {@link Worker}. */
public sealed interface WorkerState {
    /** Not started yet. */
    record Waiting() implements WorkerState {}

    /** Its last step succeeded, or its first one is running. */
    record Running() implements WorkerState {}

    /**
     * Its last steps failed, and it tries again.
     *
     * @param failures steps that failed one after the other
     * @param lasting time since the first of them, by a clock that never jumps
     * @param cause the last failure, without personal data
     */
    record Failing(int failures, Duration lasting, String cause) implements WorkerState {}

    /** Ended for good without being asked to. */
    record Died(Throwable cause) implements WorkerState {}

    /** Ended because its work is done, or because it was asked to stop. */
    record Stopped() implements WorkerState {}
}
