package si.odmev.ingest.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import si.odmev.schemas.ReceiptNumber;

/**
 * Finds submissions by what their receipt says: the number, also the shorter one of older versions, or the id. A number may
 * belong to several. For staff, who may erase without the receipt's link.
 */
public final class ReceiptSearch {
    private static final int MOST_MATCHES = 100;

    private final AcceptedLedger ledger;
    private final ErasureRegister erasures;

    public ReceiptSearch(AcceptedLedger ledger, ErasureRegister erasures) {
        this.ledger = ledger;
        this.erasures = erasures;
    }

    /**
     * A submission that has the number.
     *
     * @param consultation its id; null where the submission is erased
     * @param acceptedAt null where it is erased
     * @param erasedAt null where it is not
     */
    public record Match(UUID submissionId, String consultation, Instant acceptedAt, Instant erasedAt) {}

    /** Whether all that was accepted before this process started is known. */
    public boolean isComplete() {
        return ledger.isComplete();
    }

    /** The submissions that are meant; none if it is neither a number nor an id. */
    public List<Match> find(String typed) {
        Optional<UUID> id = SubmissionIds.parse(typed.strip());
        if (id.isPresent()) {
            return ledger.find(id.get()).map(entry -> match(id.get(), entry)).stream()
                    .toList();
        }
        return ReceiptNumber.parse(typed).map(this::find).orElse(List.of());
    }

    private List<Match> find(ReceiptNumber number) {
        var matches = new ArrayList<Match>();
        ledger.forEach((id, entry) -> {
            if (matches.size() < MOST_MATCHES && isNumberOf(number, id)) {
                matches.add(match(id, entry));
            }
        });
        return matches;
    }

    /** Under the prefix that was typed: of an erased submission nobody knows the consultation any more. */
    private static boolean isNumberOf(ReceiptNumber number, UUID id) {
        return number.equals(ReceiptNumber.of(number.prefix(), id))
                || number.equals(ReceiptNumber.ofOlderVersion(number.prefix(), id));
    }

    private Match match(UUID id, AcceptedLedger.Entry entry) {
        return switch (entry) {
            case AcceptedLedger.Entry.Kept kept ->
                new Match(id, kept.consultation(), Instant.ofEpochMilli(kept.acceptedAt()), null);
            case AcceptedLedger.Entry.Erased erased ->
                new Match(id, null, null, erasures.erasedAt(id).orElse(null));
        };
    }
}
