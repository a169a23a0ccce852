package si.odmev.ingest.kafka;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import si.odmev.ingest.intake.FeedbackLog;
import si.odmev.ingest.intake.FeedbackLogContract;
import si.odmev.schemas.Topic;

class KafkaFeedbackLogContractTest implements FeedbackLogContract {
    private final BrokerWithAClock kafka = new BrokerWithAClock(NOON);
    private final KafkaFeedbackLog log = kafka.log(() -> NOON);

    @AfterEach
    void close() throws Exception {
        log.close();
    }

    @Override
    public FeedbackLog log() {
        return log;
    }

    @Override
    public List<String> written() {
        return kafka.history().stream()
                .flatMap(KafkaFeedbackLogContractTest::what)
                .toList();
    }

    private static Stream<String> what(ProducerRecord<String, SpecificRecord> sent) {
        boolean isSubmission = sent.topic().equals(Topic.SUBMISSIONS.topicName());
        if (isSubmission && sent.value() == null) {
            return Stream.of("erasure " + sent.key());
        }
        if (sent.value() == null || !isSubmission && !sent.topic().equals(Topic.CONTACTS.topicName())) {
            return Stream.empty();
        }
        return Stream.of((isSubmission ? "submission " : "contact ") + sent.key());
    }

    @Override
    public void goAway() {
        kafka.goAway();
    }

    @Override
    public void comeBack() {
        kafka.comeBack();
    }
}
