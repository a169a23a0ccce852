package si.odmev.ingest.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import si.odmev.ingest.intake.ErasureEntries;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.schemas.Erasure;
import si.odmev.schemas.SingleObjects;
import si.odmev.schemas.Topic;

/**
 * Entries of the list of erasures as records of their topic. An entry is also in a header, in Avro's single-object encoding:
 * the list must be known before anything is served, and then no schema registry may be there yet.
 */
final class ErasureRecords {
    static final String HEADER = "odmev-erasure";

    private static final SingleObjects<Erasure> OBJECTS = new SingleObjects<>(Erasure.class, Topic.ERASURES);

    private ErasureRecords() {}

    static ProducerRecord<String, SpecificRecord> write(Erasure erasure) {
        return new ProducerRecord<>(
                Topic.ERASURES.topicName(),
                null,
                erasure.getErasedAt().toEpochMilli(),
                erasure.getSubmissionId(),
                erasure,
                List.of(new RecordHeader(HEADER, OBJECTS.encode(erasure))));
    }

    /**
     * Reads a record. One whose header can't be read still tells by its key what was erased, and when by its timestamp.
     *
     * @return empty if the key is no submission's
     */
    static Optional<Erasure> read(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.key())
                .flatMap(key -> SubmissionIds.parse(new String(key, StandardCharsets.UTF_8)))
                .filter(id -> record.value() != null)
                .map(id -> inHeader(record)
                        .filter(erasure -> erasure.getSubmissionId().equals(id.toString()))
                        .orElseGet(() -> ErasureEntries.ofEarlierVersion(
                                id, ClockTolerantSender.timestamp(record.headers(), record.timestamp()))));
    }

    private static Optional<Erasure> inHeader(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OBJECTS.decode(header.value()));
        } catch (IOException e) {
            // A newer version wrote it; what must not be missed is in the key.
            return Optional.empty();
        }
    }
}
