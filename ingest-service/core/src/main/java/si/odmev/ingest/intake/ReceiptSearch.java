package si.odmev.ingest.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.ReceiptNumber;

/**
 * Finds submissions by the text of their receipt: the number, also the shorter one of older versions, or the id. Several
 * submissions may have the same number. For staff, who may erase without the receipt's link.
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
     * @param consultation its id; null if the submission is erased
     * @param acceptedAt null if it is erased
     * @param erasedAt null if it is not
     */
    public record Match(
            UUID submissionId,
            @Nullable String consultation,
            @Nullable Instant acceptedAt,
            @Nullable Instant erasedAt) {}

    /** True if everything that was accepted before this process started is known. */
    public boolean isComplete() {
        return ledger.isComplete();
    }

    /** The matching submissions; none if the text is neither a number nor an id. */
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

    /** Compares under the typed prefix, because the consultation of an erased submission is no longer known. */
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
