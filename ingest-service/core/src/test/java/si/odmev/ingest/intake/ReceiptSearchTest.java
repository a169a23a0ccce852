package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.schemas.ReceiptNumber;

class ReceiptSearchTest {
    private static final UUID ID = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000002");
    private static final Instant ACCEPTED = Instant.parse("2022-05-10T14:30:00Z");
    private static final Instant ERASED = Instant.parse("2022-05-11T08:00:00Z");
    private static final ReceiptSearch.Match KEPT = new ReceiptSearch.Match(ID, "velenje-2022", ACCEPTED, null);

    private final AcceptedLedger ledger = new AcceptedLedger();
    private final MemoryErasures erasures = new MemoryErasures();
    private final ReceiptSearch search = new ReceiptSearch(ledger, erasures);

    private void accept(UUID id, ClaimDigest claim) {
        ledger.note(id, new AcceptedLedger.Entry.Kept(7L, "velenje-2022", ACCEPTED.toEpochMilli(), claim));
    }

    private static ClaimDigest claimFor(UUID id) {
        return Claim.random().digestFor(id);
    }

    @Test
    void aNumberLeadsToItsSubmissionAndToNoOther() {
        accept(ID, claimFor(ID));
        accept(OTHER, claimFor(OTHER));

        assertThat(search.find(ReceiptNumber.of("VEL", ID).toString())).containsExactly(KEPT);
    }

    @Test
    void theShorterNumberOfAnOlderVersionLeadsToItsSubmissionToo() {
        accept(ID, null);
        accept(OTHER, null);

        assertThat(search.find(ReceiptNumber.ofOlderVersion("VEL", ID).toString()))
                .containsExactly(KEPT);
    }

    @Test
    void anIdMayBeTypedInPlaceOfTheNumber() {
        accept(ID, claimFor(ID));

        assertThat(search.find(" " + ID + " ")).containsExactly(KEPT);
        assertThat(search.find(OTHER.toString())).isEmpty();
    }

    @Test
    void anErasedSubmissionIsFoundWithNothingButTheTimeOfItsErasure() {
        erasures.add(ErasureEntries.byAuthor(ID, ERASED));
        ledger.note(ID, new AcceptedLedger.Entry.Erased());
        ledger.note(OTHER, new AcceptedLedger.Entry.Erased());

        assertThat(search.find(ReceiptNumber.of("VEL", ID).toString()))
                .containsExactly(new ReceiptSearch.Match(ID, null, null, ERASED));
        assertThat(search.find(OTHER.toString()))
                .as("its entry in the list of erasures has not been read yet")
                .containsExactly(new ReceiptSearch.Match(OTHER, null, null, null));
    }

    @Test
    void whatIsNeitherANumberNorAnIdLeadsToNothing() {
        accept(ID, claimFor(ID));

        for (String typed : List.of("", "VEL", "klopi", "VEL-0000-0000")) {
            assertThat(search.find(typed)).as(typed).isEmpty();
        }
    }

    @Test
    void itIsCompleteOnceTheLedgerIs() {
        assertThat(search.isComplete()).isFalse();

        ledger.markComplete();

        assertThat(search.isComplete()).isTrue();
    }
}
