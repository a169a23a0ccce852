package si.odmev.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.Condition;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;

/** The stack as processes of this machine, as {@code ./odmev up} runs it. */
record ProcessStack(LocalStack stack) implements Stack {
    /** Starts it, without anything that an earlier run left behind. */
    static ProcessStack started() {
        var home = new StackHome(Path.of("target", "odmev"));
        LocalStack leftBehind = LocalStack.inParallel(Installation.locate(), home);
        leftBehind.stop();
        leftBehind.wipe();
        createAccounts(home);
        var stack = LocalStack.inParallel(Installation.locate(), home);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-the-stack"));
        stack.start();
        return new ProcessStack(stack);
    }

    private static void createAccounts(StackHome home) {
        try {
            QuickAccounts.create(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Component> components() {
        return EnumSet.allOf(Component.class);
    }

    @Override
    public void start() {
        stack.start();
    }

    @Override
    public void start(Component component) {
        stack.start(component);
    }

    @Override
    public void stop(Component component) {
        stack.stop(component);
    }

    @Override
    public void kill(Component component) {
        stack.kill(component);
    }

    @Override
    public Condition condition(Component component) {
        return stack.condition(component);
    }

    @Override
    public URI url(Component component) {
        return stack.url(component);
    }

    @Override
    public String kafkaBootstrapServers() {
        return stack.kafkaBootstrapServers();
    }

    @Override
    public Accounts accounts() {
        return stack.accounts();
    }

    @Override
    public Path logs() {
        return stack.home().log(Component.INGEST).getParent();
    }

    @Override
    public void close() {
        stack.close();
    }
}
