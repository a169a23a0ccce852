package si.odmev.localstack.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.StackException;
import si.odmev.localstack.demo.Demo;
import si.odmev.localstack.process.ProcessRecord;

/** Starts the stack; in the foreground until Ctrl-C, or detached. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Odmev.Version.class,
        description =
                "Starts Kafka, the schema registry, Elasticsearch, a mail server and both services: those that don't run.",
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

    private PrintWriter out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        out = spec.commandLine().getOut();
        LocalStack stack = Odmev.stack(line -> print("  " + line));
        boolean ranBefore = EnumSet.allOf(Component.class).stream()
                .allMatch(component -> stack.condition(component).isHealthy());
        if (ranBefore) {
            print("Odmev is running already.");
            return greet(stack) ? 0 : Odmev.FAILED;
        }
        Thread stop = new Thread(() -> stopAll(stack), "stop-in-order");
        try (StackLock lock = StackLock.take(stack.home())) {
            Runtime.getRuntime().addShutdownHook(stop);
            ProcessRecord.of(ProcessHandle.current()).write(holderFile(stack));
            start(stack, stop);
        }
        boolean complete = greet(stack);
        if (detach) {
            letGo(stack, stop);
            print("Stop it with ./odmev down");
            return complete ? 0 : Odmev.FAILED;
        }
        print("Stop it with Ctrl-C");
        // Empty after Ctrl-C: then the hook is stopping all, and the process ends when that is done.
        stack.awaitDeath().ifPresent(System.err::println);
        return Odmev.FAILED;
    }

    private void start(LocalStack stack, Thread stop) {
        try {
            stack.start();
        } catch (StackException e) {
            letGo(stack, stop);
            throw e;
        }
    }

    /** Loads the demo if asked to, and says where everything is. False if not all of the demo could be loaded. */
    private boolean greet(LocalStack stack) throws InterruptedException {
        boolean complete = !demo || loadDemo(stack);
        print("");
        print("Form for citizens    " + stack.url(Component.INGEST));
        print("Analyst's pages      " + stack.url(Component.ANALYTICS));
        Ports ports = stack.ports();
        print("Mail                 predlogi@velenje.test, SMTP 127.0.0.1:" + ports.smtp() + ", IMAP 127.0.0.1:"
                + ports.imap());
        print("Accounts             " + stack.home().credentials());
        return complete;
    }

    private boolean loadDemo(LocalStack stack) throws InterruptedException {
        Demo.Loaded loaded =
                new Demo(stack.url(Component.INGEST), stack.accounts().of("clerk")).load();
        print("  Demo: " + loaded.accepted() + " texts are in, "
                + loaded.refused().size() + " were refused");
        loaded.refused().forEach(System.err::println);
        return loaded.refused().isEmpty();
    }

    /** What the end of this process does until the stack is let go: Ctrl-C, {@code down}, or the death of a component. */
    private void stopAll(LocalStack stack) {
        print("Stopping");
        stack.close();
        forgetHolder(stack);
    }

    private void letGo(LocalStack stack, Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
            forgetHolder(stack);
        } catch (IllegalStateException e) {
            throw new StackException("The stack was stopped while it started.", e);
        }
    }

    private void forgetHolder(LocalStack stack) {
        try {
            Files.deleteIfExists(holderFile(stack));
        } catch (IOException e) {
            // Harmless: the record names a process that is about to end.
            print(holderFile(stack) + " could not be deleted: " + e.getMessage());
        }
    }

    /** Which {@code up} starts the stack or holds it in the foreground, for {@code down}. */
    static Path holderFile(LocalStack stack) {
        return stack.home().run().resolve("up.json");
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
