package si.odmev.endtoend.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import si.odmev.endtoend.TopicLimit;
import si.odmev.endtoend.chaos.ChaosStack.Victim;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;
import si.odmev.schemas.Topic;

/** A fault of one part for a limited time. */
record Fault(Kind kind, Victim victim) {
    private static final Duration CLOCK_AHEAD = Duration.ofHours(2);
    private static final Duration EACH_PIECE = Duration.ofMillis(300);
    private static final int NARROW_BYTES = 900;

    enum Kind {
        /** SIGKILL, and started again. */
        KILL,
        /** SIGTERM, and started again. */
        RESTART,
        /** Its topic of themed submissions takes hardly any record, then again what it took: only of Kafka. */
        NARROW,
        /** SIGSTOP, then SIGCONT: its connections stay open and nothing answers. */
        FREEZE,
        /** Restarted with its clock ahead, by more than Kafka takes, and again with the right one. */
        WRONG_CLOCK,
        /** The services lose their connections to it and get no new ones. */
        CUT,
        /** Their connections are reset, and new ones work. */
        RESET,
        /** Their connections stay open and carry nothing. */
        SILENCE,
        /** Each piece of what is sent takes its time. */
        SLOW
    }

    /** Every kind for every part that it can befall, in an order that the random numbers give. */
    static List<Fault> shuffled(List<Victim> victims, Random random) {
        var faults = new ArrayList<Fault>();
        for (Victim victim : victims) {
            for (Kind kind : Kind.values()) {
                boolean ofNetwork = kind.compareTo(Kind.CUT) >= 0;
                // The mail server keeps mail in memory: what it has taken would be lost with it, and by nobody's fault.
                boolean forgets = victim.component() == Component.MAIL && (kind == Kind.KILL || kind == Kind.RESTART);
                boolean impossible = (kind == Kind.NARROW && victim.component() != Component.KAFKA)
                        || (kind == Kind.WRONG_CLOCK && victim.component() != Component.INGEST);
                if (!forgets && !impossible && (!ofNetwork || !victim.links().isEmpty())) {
                    faults.add(new Fault(kind, victim));
                }
            }
        }
        Collections.shuffle(faults, random);
        return faults;
    }

    /** Does it, and takes it back after a while; returns when the part runs again. */
    void strike(Duration duration) throws IOException, InterruptedException, ExecutionException {
        LocalStack stack = victim.stack();
        switch (kind) {
            case KILL -> {
                stack.kill(victim.component());
                Thread.sleep(duration);
                stack.start(victim.component());
            }
            case RESTART -> {
                stack.stop(victim.component());
                Thread.sleep(duration);
                stack.start(victim.component());
            }
            case NARROW -> {
                TopicLimit.set(stack.kafkaBootstrapServers(), Topic.THEMED, NARROW_BYTES);
                try {
                    Thread.sleep(duration);
                } finally {
                    TopicLimit.set(stack.kafkaBootstrapServers(), Topic.THEMED, null);
                }
            }
            case FREEZE -> {
                signal("-STOP");
                try {
                    Thread.sleep(duration);
                } finally {
                    signal("-CONT");
                }
            }
            case WRONG_CLOCK -> {
                Path secrets = stack.home().secrets();
                String right = Files.readString(secrets);
                stack.stop(victim.component());
                // The service reads this file as configuration.
                Files.writeString(secrets, right + System.lineSeparator() + "odmev.clock-offset: " + CLOCK_AHEAD);
                try {
                    stack.start(victim.component());
                    Thread.sleep(duration);
                } finally {
                    stack.stop(victim.component());
                    Files.writeString(secrets, right);
                    stack.start(victim.component());
                }
            }
            case CUT -> disturb(Link::cut, duration);
            case RESET -> disturb(Link::reset, duration);
            case SILENCE -> disturb(Link::silence, duration);
            case SLOW -> disturb(link -> link.slow(EACH_PIECE), duration);
        }
    }

    private void disturb(Consumer<Link> disturbance, Duration duration) throws InterruptedException {
        try {
            victim.links().forEach(disturbance);
            Thread.sleep(duration);
        } finally {
            victim.links().forEach(Link::heal);
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        ProcessHandle process = ProcessHandle.of(
                        victim.stack().process(victim.component()).orElseThrow().pid())
                .orElseThrow();
        List<String> command = new ArrayList<>(Arrays.asList("kill", signal));
        Stream.concat(Stream.of(process), process.descendants())
                .map(one -> String.valueOf(one.pid()))
                .forEach(command::add);
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Override
    public String toString() {
        return kind + " " + victim;
    }
}
