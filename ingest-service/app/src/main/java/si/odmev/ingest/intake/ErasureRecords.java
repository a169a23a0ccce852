package si.odmev.ingest.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import si.odmev.schemas.ErasedBy;
import si.odmev.schemas.Erasure;
import si.odmev.schemas.ErasureReason;
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
                        .orElseGet(() -> ofEarlierVersion(
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

    static Erasure byAuthor(UUID submissionId, Instant at) {
        return entry(submissionId, at, ErasedBy.AUTHOR).build();
    }

    static Erasure byStaff(UUID submissionId, Instant at, String account, ErasureReason reason) {
        return entry(submissionId, at, ErasedBy.STAFF)
                .setAccount(account)
                .setReason(reason)
                .build();
    }

    /** The entry of an erasure of which only the id and the time are known. */
    static Erasure ofEarlierVersion(UUID submissionId, Instant at) {
        return entry(submissionId, at, ErasedBy.UNKNOWN).build();
    }

    private static Erasure.Builder entry(UUID submissionId, Instant at, ErasedBy by) {
        return Erasure.newBuilder()
                .setSubmissionId(submissionId.toString())
                // As precise as the contract keeps it.
                .setErasedAt(at.truncatedTo(ChronoUnit.MILLIS))
                .setBy(by);
    }
}
