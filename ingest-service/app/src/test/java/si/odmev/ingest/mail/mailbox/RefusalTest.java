package si.odmev.ingest.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.io.IOException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.Response;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void saysWhyInTheServersOwnWords() {
        var failure = new MessagingException(
                "anything", new CommandFailedException(new Response("A7 NO [OVERQUOTA] Quota exceeded")));

        assertThat(Refusal.describe(failure)).isEqualTo("NO [OVERQUOTA] Quota exceeded");
    }

    @Test
    void namesNobody() {
        assertThat(Refusal.of("[ALERT] Mailbox ana.novak@example.si is full").toString())
                .isEqualTo("NO [ALERT] Mailbox (address) is full");
    }

    @Test
    void isShortAndOneLine() {
        Refusal refusal = Refusal.of("[cannot] " + "a\r\nb".repeat(1_000));

        assertThat(refusal.code()).isEqualTo("CANNOT");
        assertThat(refusal.words()).hasSizeLessThan(200).doesNotContain("\n");
    }

    @Test
    void whatIsNoRefusalIsNamedByItsKindOnly() {
        var failure = new MessagingException("Ana Novak wrote", new IOException("reset"));

        assertThat(Refusal.isOne(failure)).isFalse();
        assertThat(Refusal.describe(failure)).isEqualTo("MessagingException");
    }
}
