package si.odmev.localstack.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import si.odmev.localstack.Component;
import si.odmev.localstack.Condition;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.demo.Demo;
import si.odmev.localstack.process.ProcessRecord;

/** Starts the stack; in the foreground until Ctrl-C, or detached. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts Kafka, the schema registry, Elasticsearch and both services: those that don't run.",
        footer = {
            "",
            "Without --detach it runs until Ctrl-C, which stops all in order (exit status 130).",
            "If one of them dies meanwhile, the others are stopped and the exit status is 1.",
            "If all run already, it says so and returns 0."
        })
final class UpCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Return when all is healthy, and leave it running until ./odmev down.")
    private boolean detach;

    @Option(
            names = "--demo",
            description = "Load a consultation to look at, through the public API; once, however often.")
    private boolean demo;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        LocalStack stack = Odmev.stack(line -> print(out, "  " + line));
        boolean ranBefore = EnumSet.allOf(Component.class).stream()
                .allMatch(component -> stack.condition(component) instanceof Condition.Healthy);
        if (ranBefore) {
            print(out, "Odmev is running already.");
        } else {
            start(stack);
        }
        boolean demoLoaded = !demo || loadDemo(stack, out);
        printPlaces(stack, out);
        if (ranBefore || detach) {
            if (!ranBefore) {
                print(out, "Stop it with ./odmev down");
            }
            return demoLoaded ? 0 : Odmev.FAILED;
        }
        return holdInForeground(stack, out);
    }

    private static void start(LocalStack stack) throws IOException {
        try (StackLock lock = StackLock.take(stack.home())) {
            Thread stop = new Thread(stack::close, "stop-what-was-started");
            Runtime.getRuntime().addShutdownHook(stop);
            stack.start();
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }

    private static boolean loadDemo(LocalStack stack, PrintWriter out) throws InterruptedException {
        Demo.Loaded loaded =
                new Demo(stack.url(Component.INGEST), stack.accounts().of("clerk")).load();
        print(
                out,
                "  Demo: " + loaded.accepted() + " texts are in, "
                        + loaded.refused().size() + " were refused");
        loaded.refused().forEach(System.err::println);
        return loaded.refused().isEmpty();
    }

    private static int holdInForeground(LocalStack stack, PrintWriter out) throws IOException {
        Path holder = holderFile(stack);
        ProcessRecord.of(ProcessHandle.current()).write(holder);
        Thread stop = new Thread(() -> stopAll(stack, holder, out), "stop-in-order");
        Runtime.getRuntime().addShutdownHook(stop);
        print(out, "Stop it with Ctrl-C");
        Optional<String> death = stack.awaitDeath();
        if (death.isEmpty()) {
            // Ctrl-C: the hook stops all, and the process ends when it is done.
            return 0;
        }
        System.err.println(death.get());
        return Odmev.FAILED;
    }

    private static void stopAll(LocalStack stack, Path holder, PrintWriter out) {
        print(out, "Stopping");
        stack.close();
        try {
            Files.deleteIfExists(holder);
        } catch (IOException e) {
            // Harmless: the record names a process that is about to end.
            print(out, holder + " could not be deleted: " + e.getMessage());
        }
    }

    /** Who runs the stack in the foreground, for {@code down}. */
    static Path holderFile(LocalStack stack) {
        return stack.home().directory().resolve("run").resolve("up.json");
    }

    private static void printPlaces(LocalStack stack, PrintWriter out) {
        print(out, "");
        print(out, "Form for citizens    " + stack.url(Component.INGEST));
        print(out, "Analyst's pages      " + stack.url(Component.ANALYTICS));
        print(out, "Accounts             " + stack.home().credentials());
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
