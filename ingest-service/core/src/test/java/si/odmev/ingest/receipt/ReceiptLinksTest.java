package si.odmev.ingest.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptLinksTest {
    private static final UUID ID = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");

    private final ReceiptSecrets secrets = new ReceiptSecrets("0f".repeat(32));
    private final ReceiptLinks links = new ReceiptLinks(secrets);

    @Test
    void peopleAndProgramsGetAnAddressWithTheSecretOfTheSubmission() {
        ClaimDigest claim = Claim.random().digestFor(ID);
        String secret = secrets.of(ID, claim);

        assertThat(links.page(ID, claim)).isEqualTo("/receipts/" + ID + "?secret=" + secret);
        assertThat(links.status(ID, claim)).isEqualTo("/api/v1/submissions/" + ID + "/status?secret=" + secret);
    }

    @Test
    void aClaimIsNotPrinted() {
        assertThat(new Claim("0123456789012345678901").toString()).isEqualTo("Claim[]");
        assertThat(Claim.parse(null)).isEmpty();
        assertThat(Claim.parse("too short")).isEmpty();
    }
}
