package si.odmev.ingest.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptSecretsTest {
    private static final UUID ID = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");
    private static final UUID OTHER_ID = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000002");
    private static final ClaimDigest CLAIM = Claim.random().digestFor(ID);

    private final ReceiptSecrets secrets = new ReceiptSecrets("0f".repeat(32));

    @Test
    void aSecretOpensItsOwnSubmissionOnly() {
        String secret = secrets.of(ID, CLAIM);
        assertThat(secrets.opens(ID, CLAIM, secret)).isTrue();
        assertThat(secrets.isGenuine(ID, secret)).isTrue();
        for (String other : new String[] {null, "", "x", secret.substring(1), secrets.of(OTHER_ID, CLAIM)}) {
            assertThat(secrets.opens(ID, CLAIM, other)).isFalse();
            assertThat(secrets.isGenuine(ID, other)).isFalse();
        }
        assertThat(new ReceiptSecrets("0e".repeat(32)).isGenuine(ID, secret)).isFalse();
    }

    @Test
    void aSecretThatWasGivenOutUnderAnotherClaimOpensNothing() {
        String thiefs = secrets.of(ID, Claim.random().digestFor(ID));
        assertThat(secrets.isGenuine(ID, thiefs)).isTrue();
        assertThat(secrets.opens(ID, CLAIM, thiefs)).isFalse();
        assertThat(secrets.opens(ID, null, thiefs)).isFalse();
    }

    @Test
    void aLinkThatAVersionWithoutClaimsGaveOutOpensWhatThatVersionAcceptedAndNothingElse() {
        String old = "7Wsd1hYFxz5bjZ6VHNbVIb5zoto";
        assertThat(secrets.of(ID, null)).isEqualTo(old);
        assertThat(secrets.isGenuine(ID, old)).isTrue();
        assertThat(secrets.opens(ID, null, old)).isTrue();
        assertThat(secrets.opens(ID, CLAIM, old)).isFalse();
    }

    @Test
    void aSenderKnownByOtherMeansHasTheSameClaimEachTime() {
        assertThat(secrets.claimOf("ana")).isEqualTo(secrets.claimOf("ana")).isNotEqualTo(secrets.claimOf("bor"));
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReceiptSecrets("0f".repeat(31)))
                .withMessageContaining("odmev.receipts.secret");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptSecrets(null));
    }
}
