package si.odmev.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import si.odmev.ingest.erasure.Erasures;
import si.odmev.schemas.Channel;
import si.odmev.schemas.Contact;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Submission;
import si.odmev.schemas.Topic;

/** What a publication sends and when, to a broker that acknowledges only when the test says so. */
@Timeout(60)
class OrderOfPublicationTest {
    private static final int MOST_PUBLICATIONS = 1_024;
    private static final Instant NOON = Instant.parse("2022-05-10T12:00:00Z");

    private final LinkedBlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final MockProducer<String, SpecificRecord> kafka =
            new MockProducer<>(false, null, new StringSerializer(), (topic, value) -> new byte[0]) {
                @Override
                public synchronized Future<RecordMetadata> send(
                        ProducerRecord<String, SpecificRecord> record, Callback callback) {
                    Future<RecordMetadata> sending = super.send(record, callback);
                    sent.add(record.topic());
                    return sending;
                }
            };
    private final KafkaFeedbackLog log = new KafkaFeedbackLog(() -> kafka, Erasures.none(), () -> NOON);

    @AfterEach
    void close() throws Exception {
        log.close();
    }

    @Test
    void theSubmissionIsSentOnceTheContactIsAcknowledged() throws Exception {
        CompletableFuture<Void> appended = append(contact());

        assertThat(next()).isEqualTo(Topic.CONTACTS.topicName());
        assertThat(sent).isEmpty();
        kafka.completeNext();
        assertThat(next()).isEqualTo(Topic.SUBMISSIONS.topicName());
        assertThat(appended).isNotDone();
        kafka.completeNext();

        appended.get(30, TimeUnit.SECONDS);
        assertThat(sent).isEmpty();
    }

    @Test
    void withoutAContactThereIsOneRecord() throws Exception {
        CompletableFuture<Void> appended = append(Optional.empty());

        assertThat(next()).isEqualTo(Topic.SUBMISSIONS.topicName());
        kafka.completeNext();
        appended.get(30, TimeUnit.SECONDS);
        assertThat(sent).isEmpty();
    }

    @Test
    void whereTheContactIsRefusedTheSubmissionIsNotSent() throws Exception {
        CompletableFuture<Void> appended = append(contact());
        next();
        kafka.errorNext(new NotEnoughReplicasException("one is away"));

        assertThatThrownBy(() -> appended.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(NotEnoughReplicasException.class);
        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    void anErasureIsListedBeforeItsTombstonesAndTheSubmissionGoesLast() throws Exception {
        CompletableFuture<Void> erased = log.erase(UUID.randomUUID()).toCompletableFuture();
        var order = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            order.add(next());
            assertThat(sent).isEmpty();
            kafka.completeNext();
        }

        erased.get(30, TimeUnit.SECONDS);
        assertThat(order)
                .containsExactly(
                        Topic.ERASURES.topicName(),
                        Topic.CONTACTS.topicName(),
                        Topic.SUPPORTS.topicName(),
                        Topic.SUBMISSIONS.topicName());
    }

    @Test
    void whatCanNotEvenBeSentFailsAndNothingFollows() {
        kafka.sendException = new IllegalStateException("the registry is away");

        assertThatThrownBy(() -> append(contact()).get(30, TimeUnit.SECONDS))
                .hasRootCauseMessage("the registry is away");
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void whatIsTooMuchAtOnceIsRefusedAtOnceUntilSomethingIsDone() throws Exception {
        List<CompletableFuture<Void>> underWay = new ArrayList<>();
        for (int i = 0; i < MOST_PUBLICATIONS; i++) {
            underWay.add(append(Optional.empty()));
        }
        CompletableFuture<Void> tooMuch = append(Optional.empty());
        assertThat(tooMuch).isCompletedExceptionally();
        assertThatThrownBy(tooMuch::get).hasCauseInstanceOf(KafkaException.class);

        for (int i = 0; i < MOST_PUBLICATIONS; i++) {
            next();
        }
        kafka.errorNext(new NotEnoughReplicasException("one is away"));
        // Four threads send, so it need not be the first that was appended.
        assertThatThrownBy(() -> CompletableFuture.anyOf(underWay.toArray(CompletableFuture[]::new))
                        .get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(NotEnoughReplicasException.class);
        // Also one that failed makes room.
        CompletableFuture<Void> again = append(Optional.empty());
        next();
        while (kafka.completeNext()) {
            // All that are left.
        }
        again.get(30, TimeUnit.SECONDS);
    }

    /** The topic of the next record that was sent. */
    private String next() throws InterruptedException {
        return sent.poll(30, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> append(Optional<Contact> contact) {
        var submission = Submission.newBuilder()
                .setSubmissionId(UUID.randomUUID().toString())
                .setReceipt("VEL-7K3M-9QXD")
                .setConsultation("velenje-2022")
                .setChannel(Channel.WEB)
                .setKind(Kind.PROPOSAL)
                .setText("Več dreves.")
                .setSubmittedAt(NOON)
                .setAcceptedAt(NOON)
                .build();
        return log.append(submission, 7, null, contact).toCompletableFuture();
    }

    private static Optional<Contact> contact() {
        return Optional.of(Contact.newBuilder()
                .setSubmissionId(UUID.randomUUID().toString())
                .setEmail("ana@example.org")
                .setConsent(true)
                .setConsentedAt(NOON)
                .build());
    }
}
