package si.odmev.ingest.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptSecretsTest {
    private static final UUID ID = UUID.fromString("0190d9a4-9f1c-7000-8000-000000000001");

    @Test
    void aSecretOpensItsOwnSubmissionOnly() {
        var secrets = new ReceiptSecrets("0f".repeat(32));
        assertThat(secrets.isOf(ID, secrets.of(ID))).isTrue();
        assertThat(secrets.isOf(UUID.randomUUID(), secrets.of(ID))).isFalse();
        assertThat(secrets.isOf(ID, null)).isFalse();
        assertThat(secrets.isOf(ID, "")).isFalse();
        assertThat(new ReceiptSecrets("0e".repeat(32)).isOf(ID, secrets.of(ID))).isFalse();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReceiptSecrets("0f".repeat(31)))
                .withMessageContaining("odmev.receipts.secret");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptSecrets(null));
    }
}
