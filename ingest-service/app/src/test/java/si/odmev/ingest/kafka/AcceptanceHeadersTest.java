package si.odmev.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.intake.AcceptedLedger.Entry.Kept;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ClaimDigest;

class AcceptanceHeadersTest {
    private static final ClaimDigest CLAIM = Claim.random().digestFor(new UUID(0, 0));
    private static final Instant ACCEPTED = Instant.ofEpochMilli(1_652_192_400_000L);

    @Property
    void readsFromARecordWhatIntakeWroteThere(@ForAll long fingerprint) {
        var entry = new Kept(fingerprint, "velenje-2022", ACCEPTED.toEpochMilli(), CLAIM);
        assertThat(AcceptanceHeaders.read(new RecordHeaders(AcceptanceHeaders.write(entry)), ACCEPTED))
                .contains(entry);
    }

    @Property
    void readsFromARecordWhatAVersionWithoutClaimsWroteThere(@ForAll long fingerprint) {
        var entry = new Kept(fingerprint, "velenje-2022", ACCEPTED.toEpochMilli(), null);
        assertThat(AcceptanceHeaders.write(entry)).hasSize(1);
        assertThat(AcceptanceHeaders.read(new RecordHeaders(AcceptanceHeaders.write(entry)), ACCEPTED))
                .contains(entry);
    }

    @Test
    void aRecordOfSomebodyElseIsNoEntry() {
        assertThat(AcceptanceHeaders.read(new RecordHeaders(), ACCEPTED)).isEmpty();
        assertThat(AcceptanceHeaders.read(new RecordHeaders().add("odmev-intake", new byte[3]), ACCEPTED))
                .isEmpty();
        assertThat(AcceptanceHeaders.read(new RecordHeaders().add("odmev-intake", null), ACCEPTED))
                .isEmpty();
    }
}
