package si.odmev.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;

/**
 * Something that goes wrong with one part of the stack for a while.
 *
 * @param duration how long the part is away
 */
record Fault(Kind kind, Component part, Duration duration) {
    private static final int SHORTEST_SECONDS = 1;
    private static final int LONGEST_SECONDS = 15;

    enum Kind {
        /** SIGKILL, and started again. */
        KILL,
        /** SIGSTOP, then SIGCONT: its connections stay open and nothing answers. */
        FREEZE,
        /** SIGTERM, and started again. */
        RESTART
    }

    static Fault random(RandomGenerator random) {
        Kind[] kinds = Kind.values();
        Component[] parts = Component.values();
        return new Fault(
                kinds[random.nextInt(kinds.length)],
                parts[random.nextInt(parts.length)],
                Duration.ofSeconds(random.nextInt(SHORTEST_SECONDS, LONGEST_SECONDS + 1)));
    }

    /** Does it and takes it back; returns when the part runs again. */
    void strike(LocalStack stack) throws IOException, InterruptedException {
        switch (kind) {
            case KILL -> {
                stack.kill(part);
                Thread.sleep(duration);
                stack.start(part);
            }
            case RESTART -> {
                stack.stop(part);
                Thread.sleep(duration);
                stack.start(part);
            }
            case FREEZE -> {
                signal("-STOP", stack);
                try {
                    Thread.sleep(duration);
                } finally {
                    signal("-CONT", stack);
                }
            }
        }
    }

    private void signal(String signal, LocalStack stack) throws IOException, InterruptedException {
        ProcessHandle process =
                ProcessHandle.of(stack.process(part).orElseThrow().pid()).orElseThrow();
        List<String> command = new ArrayList<>(Arrays.asList("kill", signal));
        Stream.concat(Stream.of(process), process.descendants())
                .map(one -> String.valueOf(one.pid()))
                .forEach(command::add);
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Override
    public String toString() {
        return kind + " " + part + " " + duration.toSeconds() + " s";
    }
}
