package si.odmev.platform.kafka.worker;

import java.time.Duration;

/** How a {@link Worker} is. */
public sealed interface WorkerState {
    /** Not started yet. */
    record Waiting() implements WorkerState {}

    /** Its last step went well, or its first one is under way. */
    record Running() implements WorkerState {}

    /**
     * Its last steps failed, and it tries again.
     *
     * @param failures steps that failed one after the other
     * @param lasting since the first of them, by a clock that never jumps
     * @param cause what failed last, without anything personal
     */
    record Failing(int failures, Duration lasting, String cause) implements WorkerState {}

    /** Ended for good although nobody asked it to. */
    record Died(Throwable cause) implements WorkerState {}

    /** Ended because its work is done, or because it was asked to stop. */
    record Stopped() implements WorkerState {}
}
