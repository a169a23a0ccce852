package si.odmev.ingest.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import si.odmev.ingest.intake.AcceptedLedger.Entry.Kept;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.Acceptance;

/** Ledger entries as record headers. With them the ledger can be read without the words of a submission. */
final class AcceptanceHeaders {
    private AcceptanceHeaders() {}

    /**
     * Returns the mark of acceptance, and the digest of the claim if there is one. The value of the mark is the fingerprint as 8
     * bytes, big-endian, then the consultation's id in UTF-8.
     */
    static List<Header> write(Kept entry) {
        byte[] id = entry.consultation().getBytes(StandardCharsets.UTF_8);
        var mark = new RecordHeader(
                Acceptance.HEADER,
                ByteBuffer.allocate(Long.BYTES + id.length)
                        .putLong(entry.fingerprint())
                        .put(id)
                        .array());
        return entry.claim() == null
                ? List.of(mark)
                : List.of(
                        mark,
                        new RecordHeader(Acceptance.CLAIM_HEADER, entry.claim().bytes()));
    }

    /** The entry that a record's headers hold; empty if intake did not write the record. */
    static Optional<Kept> read(Headers headers, Instant acceptedAt) {
        Header header = headers.lastHeader(Acceptance.HEADER);
        if (header == null || header.value() == null || header.value().length <= Long.BYTES) {
            return Optional.empty();
        }
        var value = ByteBuffer.wrap(header.value());
        long fingerprint = value.getLong();
        // One string for all entries of a consultation.
        String consultation = StandardCharsets.UTF_8.decode(value).toString().intern();
        Header claim = headers.lastHeader(Acceptance.CLAIM_HEADER);
        return Optional.of(new Kept(
                fingerprint,
                consultation,
                acceptedAt.toEpochMilli(),
                claim == null ? null : ClaimDigest.of(claim.value()).orElse(null)));
    }
}
