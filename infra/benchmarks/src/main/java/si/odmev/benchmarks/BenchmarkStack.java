package si.odmev.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Locale;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;
import tools.jackson.databind.json.JsonMapper;

/** A stack for one benchmark, beside other stacks. It begins empty and leaves nothing behind. */
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

    /**
     * The number of submissions in the analysts' list, of any status; 0 while the list can't be read.
     *
     * @param query further parameters, encoded
     */
    long listed(HttpClient http, String query) throws IOException, InterruptedException {
        var answer =
                http.send(as("analyst", "/api/v1/submissions?status=all&size=1&" + query), BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? JsonMapper.shared().readTree(answer.body()).path("total").asLong()
                : 0;
    }

    /** A request to analytics, by the account with a role. */
    HttpRequest as(String role, String path) {
        var account = account(role);
        byte[] login = (account.username() + ":" + account.password()).getBytes(UTF_8);
        return HttpRequest.newBuilder(url(Component.ANALYTICS).resolve(path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .build();
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

    /** Prints the current memory of both services. */
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
