package si.odmev.endtoend;

import java.nio.file.Path;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;

/** The stack that all tests share, and the ways in that a user of it has. It begins empty and each test leaves it healthy. */
public final class RunningOdmev implements AutoCloseable {
    private final Stack stack;

    private RunningOdmev(Stack stack) {
        this.stack = stack;
    }

    /** Starts it as processes, or in containers if the system property {@code odmev.stack} says {@code containers}. */
    static RunningOdmev start() {
        boolean inContainers = System.getProperty("odmev.stack", "processes").equals("containers");
        return new RunningOdmev(inContainers ? ContainerStack.started() : ProcessStack.started());
    }

    /** To kill and revive parts of it. */
    public Stack stack() {
        return stack;
    }

    /** The same, for tests that look at its files or signal its processes; there are none of these in containers. */
    LocalStack processes() {
        if (stack instanceof ProcessStack(LocalStack processes)) {
            return processes;
        }
        throw new IllegalStateException("this test needs the stack as processes of this machine");
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
        return new MailClient(processes().ports(), processes().mailAccounts().mailbox());
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
        return stack.components().stream()
                .allMatch(component -> stack.condition(component).isHealthy());
    }

    /** Where the logs of the parts are. */
    Path logs() {
        return stack.logs();
    }

    @Override
    public void close() {
        stack.close();
    }
}
