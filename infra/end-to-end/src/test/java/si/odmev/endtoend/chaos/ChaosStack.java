package si.odmev.endtoend.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import si.odmev.endtoend.ApiClient;
import si.odmev.endtoend.MailClient;
import si.odmev.endtoend.erasure.EveryPlace;
import si.odmev.endtoend.erasure.PromptErasure;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.Ports;
import si.odmev.localstack.StackHome;

/**
 * A separate stack for faults. Its services reach the servers over {@link Link links}. Each service has two instances, and the
 * second instances have a separate home.
 */
final class ChaosStack implements AutoCloseable {
    static final Set<Component> SERVICES = Set.of(Component.INGEST, Component.ANALYTICS);

    private final Map<Component, List<Link>> links = new EnumMap<>(Component.class);
    private final LocalStack first;
    private final LocalStack second;

    private ChaosStack(Path directory) throws IOException {
        Ports ports = Ports.free();
        Ports servers = Ports.free();
        links.put(Component.KAFKA, List.of(new Link(servers.kafka(), ports.kafka())));
        links.put(Component.REGISTRY, List.of(new Link(servers.registry(), ports.registry())));
        links.put(Component.ELASTICSEARCH, List.of(new Link(servers.elasticsearch(), ports.elasticsearch())));
        links.put(
                Component.MAIL,
                List.of(new Link(servers.smtp(), ports.smtp()), new Link(servers.imap(), ports.imap())));
        first = stack(directory.resolve("first"), ports, servers);
        second = stack(directory.resolve("second"), ports.withServicesOf(Ports.free()), servers);
    }

    /** Starts it in a directory of this name, where its logs stay until the next run of the same test. */
    static ChaosStack started(String name) throws IOException {
        var stack = new ChaosStack(Path.of("target", name));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop-the-chaos"));
        PromptErasure.set(stack.first.home());
        stack.first.start();
        stack.first.home().shareAccounts(stack.second.home());
        stack.second.start(SERVICES);
        return stack;
    }

    /** The ingest services, as anybody. */
    List<ApiClient> ingests() {
        return homes().stream()
                .map(home -> new ApiClient(home.url(Component.INGEST)))
                .toList();
    }

    LocalStack first() {
        return first;
    }

    /** Both homes, each with an instance of each service. */
    List<LocalStack> homes() {
        return List.of(first, second);
    }

    /** All that something can be done to. */
    List<Victim> victims() {
        return Stream.concat(
                        Arrays.stream(Component.values())
                                .map(component ->
                                        new Victim(first, component, links.getOrDefault(component, List.of()))),
                        SERVICES.stream().sorted().map(service -> new Victim(second, service, List.of())))
                .toList();
    }

    /** A process, and the ways to it. */
    record Victim(LocalStack stack, Component component, List<Link> links) {
        boolean isHealthy() {
            return stack.condition(component).isHealthy();
        }

        @Override
        public String toString() {
            return stack.home().directory().getFileName() + " " + component.fileName();
        }
    }

    boolean isHealthy() {
        return victims().stream().allMatch(Victim::isHealthy);
    }

    MailClient mail() {
        return new MailClient(first.ports(), first.mailAccounts().mailbox());
    }

    /** Where what was said may lie. */
    EveryPlace places() throws IOException {
        return EveryPlace.of(first, second);
    }

    ApiClient elasticsearch() {
        return new ApiClient(first.url(Component.ELASTICSEARCH));
    }

    ApiClient operator() {
        return new ApiClient(first.url(Component.ANALYTICS)).as(first.accounts().of("operator"));
    }

    @Override
    public void close() throws IOException {
        stop();
        for (List<Link> ofOne : links.values()) {
            for (Link link : ofOne) {
                link.close();
            }
        }
    }

    private void stop() {
        second.close();
        first.close();
    }

    private static LocalStack stack(Path directory, Ports ports, Ports servers) {
        var home = new StackHome(directory);
        var leftBehind = LocalStack.inParallel(Installation.locate(), home);
        leftBehind.stop();
        leftBehind.wipe();
        return LocalStack.behind(Installation.locate(), home, ports, servers);
    }
}
