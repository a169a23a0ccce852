package si.odmev.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import si.odmev.localstack.Accounts;
import si.odmev.localstack.Component;
import si.odmev.localstack.LocalStack;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stack that all tests share, with a user's ways to access it. It begins empty, and each test leaves it healthy. */
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

    /** The same, for tests that look at the containers. */
    ContainerStack containers() {
        if (stack instanceof ContainerStack containers) {
            return containers;
        }
        throw new IllegalStateException("this test needs the stack in containers");
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
    public ApiClient operator() {
        return new ApiClient(stack.url(Component.ANALYTICS)).as(account("operator"));
    }

    /** Elasticsearch itself. */
    ApiClient elasticsearch() {
        return new ApiClient(stack.url(Component.ELASTICSEARCH));
    }

    /** The position of the review queue just before an indexed submission, as the page's parameter {@code after} has it. */
    public String reviewPositionBefore(UUID submissionId) throws IOException, InterruptedException {
        Answer answer = elasticsearch().get("/feedback-submissions/_doc/" + submissionId);
        JsonNode document = JsonMapper.shared().readTree(answer.body()).path("_source");
        long later = Instant.parse(document.path("submittedAt").asString()).toEpochMilli() + 1;
        return document.path("margin").asDouble() + "_" + later + "_" + new UUID(0, 0);
    }

    /** The mail server, as somebody who writes a mail. */
    MailClient mail() {
        return new MailClient(processes().ports(), processes().mailAccounts().mailbox());
    }

    /** The topics, as an operator of Kafka. */
    TopicReader topics() {
        return new TopicReader(stack.kafkaBootstrapServers());
    }

    /**
     * Writes to the topic of submissions past intake, as a foreign program would.
     *
     * @param value any bytes; null to erase
     */
    public void putOnSubmissionsTopic(UUID key, byte[] value) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.SUBMISSIONS.topicName(), key.toString(), value))
                    .get();
        }
    }

    /**
     * Has the topic of submissions take no larger batches.
     *
     * @param bytes what {@code max.message.bytes} is to be; null for what it is by default
     */
    void limitSubmissions(Integer bytes) throws ExecutionException, InterruptedException {
        limit(Topic.SUBMISSIONS, bytes);
    }

    /** The same for any topic. */
    void limit(Topic topic, Integer bytes) throws ExecutionException, InterruptedException {
        TopicLimit.set(stack.kafkaBootstrapServers(), topic, bytes);
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
