package si.odmev.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.util.Locale;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;

/** A stack for one benchmark: begins empty, beside others, and leaves nothing behind. */
final class BenchmarkStack implements AutoCloseable {
    private final LocalStack stack;
    private final Thread stopWhenInterrupted;

    private BenchmarkStack(LocalStack stack) {
        this.stack = stack;
        this.stopWhenInterrupted = new Thread(this::remove, "remove-the-stack");
    }

    static BenchmarkStack start(PrintWriter out) throws IOException {
        out.println("Starting a stack of its own ...");
        var home = new StackHome(Files.createTempDirectory("odmev-bench"));
        var running = new BenchmarkStack(LocalStack.inParallel(Benchmarks.installation(), home));
        Runtime.getRuntime().addShutdownHook(running.stopWhenInterrupted);
        running.stack.start();
        return running;
    }

    URI url(Component component) {
        return stack.url(component);
    }

    String kafkaBootstrapServers() {
        return stack.kafkaBootstrapServers();
    }

    /** The account with a role. */
    Accounts.Login account(String role) {
        return stack.accounts().of(role);
    }

    /** Name and password of the analyst, as HTTP Basic has them. */
    String analyst() {
        var login = account("analyst");
        return login.username() + ":" + login.password();
    }

    /** The login of the mailbox that Odmev reads. */
    Accounts.Login mailbox() {
        return stack.mailAccounts().mailbox();
    }

    int imapPort() {
        return stack.ports().imap();
    }

    void stop(Component component) {
        stack.stop(component);
    }

    void start(Component component) {
        stack.start(component);
    }

    /** Tells the memory that both services hold now. */
    void tellMemory(PrintWriter out) {
        for (Component component : new Component[] {Component.INGEST, Component.ANALYTICS}) {
            stack.process(component)
                    .ifPresent(process -> process.residentBytes()
                            .ifPresent(bytes -> out.printf(
                                    Locale.ROOT, "%-46s %8d MiB%n", component.title() + ", resident", bytes >> 20)));
        }
    }

    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(stopWhenInterrupted);
    }

    private void remove() {
        stack.close();
        stack.wipe();
    }
}
