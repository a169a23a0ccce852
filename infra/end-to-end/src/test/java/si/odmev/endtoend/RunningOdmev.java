package si.odmev.endtoend;

import java.nio.file.Path;
import java.util.Arrays;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;
import si.odmev.localstack.LocalStack;
import si.odmev.localstack.StackHome;

/** The stack that all tests share, and the ways in that a user of it has. It begins empty and each test leaves it healthy. */
public final class RunningOdmev implements AutoCloseable {
    private final LocalStack stack;
    private final Thread stopWhenInterrupted;

    private RunningOdmev(LocalStack stack) {
        this.stack = stack;
        this.stopWhenInterrupted = new Thread(stack::close, "stop-the-stack");
    }

    /** Starts it, without anything that an earlier run left behind. */
    static RunningOdmev start() {
        var home = new StackHome(Path.of("target", "odmev"));
        LocalStack leftBehind = LocalStack.inParallel(Installation.locate(), home);
        leftBehind.stop();
        leftBehind.wipe();
        var odmev = new RunningOdmev(LocalStack.inParallel(Installation.locate(), home));
        Runtime.getRuntime().addShutdownHook(odmev.stopWhenInterrupted);
        odmev.stack.start();
        return odmev;
    }

    /** To kill and revive parts of it. */
    public LocalStack stack() {
        return stack;
    }

    /** The ingest service, as anybody. */
    public IngestClient ingest() {
        return new IngestClient(new ApiClient(stack.url(Component.INGEST)));
    }

    /** The analytics service, as the analyst. */
    public AnalyticsClient analytics() {
        return new AnalyticsClient(new ApiClient(stack.url(Component.ANALYTICS)).as(account("analyst")));
    }

    /** The analytics service, as the operator. */
    ApiClient operator() {
        return new ApiClient(stack.url(Component.ANALYTICS)).as(account("operator"));
    }

    /** Elasticsearch itself. */
    ApiClient elasticsearch() {
        return new ApiClient(stack.url(Component.ELASTICSEARCH));
    }

    /** The mail server, as somebody who writes a mail. */
    MailClient mail() {
        return new MailClient(stack.ports(), stack.mailAccounts().mailbox());
    }

    /** The topics, as an operator of Kafka. */
    TopicReader topics() {
        return new TopicReader(stack.kafkaBootstrapServers());
    }

    /** The account with a role: analyst, moderator, clerk or operator. */
    public Accounts.Login account(String role) {
        return stack.accounts().of(role);
    }

    boolean isHealthy() {
        return Arrays.stream(Component.values())
                .allMatch(component -> stack.condition(component).isHealthy());
    }

    /** Where the logs of the parts are. */
    Path logs() {
        return stack.home().log(Component.INGEST).getParent();
    }

    @Override
    public void close() {
        stack.close();
        Runtime.getRuntime().removeShutdownHook(stopWhenInterrupted);
    }
}
