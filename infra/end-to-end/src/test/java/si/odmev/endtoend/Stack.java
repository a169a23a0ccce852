package si.odmev.endtoend;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.Condition;

/** The parts of Odmev as tests control them, whether they run as processes or in containers. */
public sealed interface Stack extends AutoCloseable permits ProcessStack, ContainerStack {
    /** The parts that it has. */
    Set<Component> components();

    /** Starts what doesn't run, and returns when all is healthy. */
    void start();

    /** Starts one component, unless it runs, on the same port with the same data, and returns when it is healthy. */
    void start(Component component);

    /** Stops one component, in order. */
    void stop(Component component);

    /** Ends a component as a crash would (SIGKILL). */
    void kill(Component component);

    /** How the component is now. */
    Condition condition(Component component);

    /** The base URL of a component that speaks HTTP. */
    URI url(Component component);

    String kafkaBootstrapServers();

    Accounts accounts();

    /** The directory with what each component printed. */
    Path logs();

    /** Stops all, for good. */
    @Override
    void close();
}
