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
 * Entries of the list of erasures as records of their topic. A header also holds the entry, in Avro's single-object encoding: the
 * list must be known before ingest serves any request, and the schema registry may not be up by then.
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
     * Reads a record. If its header can't be read, the key still gives the submission and the timestamp gives the time.
     *
     * @return empty if the key is no submission's, or the record has no value
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
            // A newer version wrote it. The key still has the submission's id, and only the id is essential.
            return Optional.empty();
        }
    }
}
