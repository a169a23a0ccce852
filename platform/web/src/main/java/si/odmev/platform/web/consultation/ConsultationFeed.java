package si.odmev.platform.web.consultation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.odmev.consultation.ConsultationRecords;
import si.odmev.consultation.FollowedConsultations;
import si.odmev.consultation.VersionedConsultation;
import si.odmev.platform.kafka.tail.TopicTail;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Topic;

/**
 * Follows the topic of consultations, in every instance of both services: a change is known within a second of being written. A
 * record that can't be taken, for example because this version lacks its theme pack, is passed over.
 */
public final class ConsultationFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsultationFeed.class);
    private static final String NAME = "consultations";
    private static final List<String> TOPICS = List.of(Topic.CONSULTATIONS.topicName());

    private final FollowedConsultations consultations;
    private final Optional<ConsultationCopy> copy;
    private final CountDownLatch current = new CountDownLatch(1);
    private final TopicTail tail;

    /**
     * @param consultations gets what is read
     * @param copy serves until the topic is read; empty where this instance keeps none
     * @param clientConfiguration the settings that all Kafka clients share
     */
    public ConsultationFeed(
            FollowedConsultations consultations,
            Optional<ConsultationCopy> copy,
            Map<String, Object> clientConfiguration,
            Workers workers) {
        this.consultations = consultations;
        this.copy = copy;
        tail = new TopicTail(
                NAME, TOPICS, LogMarker::isKey, clientConfiguration, this::take, this::markCurrent, workers);
    }

    ConsultationFeed(
            FollowedConsultations consultations,
            Optional<ConsultationCopy> copy,
            Supplier<Consumer<byte[], byte[]>> connection,
            Workers workers) {
        this.consultations = consultations;
        this.copy = copy;
        tail = new TopicTail(NAME, TOPICS, LogMarker::isKey, connection, this::take, this::markCurrent, workers);
    }

    /** Takes the copy and begins to read. Every failure is retried until {@link #close}. */
    public void start() {
        copy.map(ConsultationCopy::read).ifPresent(consultations::remember);
        tail.start();
    }

    /** True once everything has been taken that was on the topic at the start. */
    public boolean isCurrent() {
        return current.getCount() == 0;
    }

    /**
     * Waits until {@link #isCurrent}.
     *
     * @return false if it has not come to that within the limit
     */
    public boolean awaitCurrent(Duration limit) throws InterruptedException {
        return current.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Records that were passed over since the start. */
    public long passedOver() {
        return tail.passedOver();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        VersionedConsultation version;
        try {
            version = ConsultationRecords.read(record);
        } catch (IllegalArgumentException e) {
            tail.passOver(record, e.getMessage());
            return;
        }
        if (consultations.take(version) && isCurrent()) {
            LOG.atInfo()
                    .addKeyValue("consultation", version.id())
                    .addKeyValue("version", version.version())
                    .log("a consultation has changed");
            keepCopy();
        }
    }

    private void markCurrent() {
        consultations.markCurrent();
        keepCopy();
        current.countDown();
        LOG.atInfo()
                .addKeyValue("consultations", consultations.now().all().size())
                .log("all consultations have been read");
        List<String> different = consultations.differentFromFile();
        if (!different.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("consultations", different)
                    .log("consultations.yaml differs from what was changed on the pages: the pages count");
        }
    }

    private void keepCopy() {
        copy.ifPresent(file -> file.write(consultations.versions()));
    }

    @Override
    public void close() throws InterruptedException {
        tail.close();
    }
}
