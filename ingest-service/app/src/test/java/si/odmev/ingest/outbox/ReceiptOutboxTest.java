package si.odmev.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import si.odmev.ingest.certificate.Look;
import si.odmev.ingest.outbox.ReceiptOutbox.Prospect;

class ReceiptOutboxTest {
    private static final int MOST_WAITING = 1_000;

    private static ReceiptMail to(String address) {
        return new ReceiptMail(UUID.randomUUID(), address, Locale.ENGLISH, Instant.EPOCH);
    }

    @Test
    void withoutAServerItTakesNothing() {
        var outbox = new ReceiptOutbox(false, 3, 300);

        assertThat(outbox.offer(to("ana@example.si"))).isEqualTo(Prospect.OFF);
        assertThat(outbox.waiting()).isEmpty();
    }

    @Test
    void anAddressIsTheSameInCapitalsAndWithAnAddition() {
        var outbox = new ReceiptOutbox(true, 1, 300);

        assertThat(outbox.offer(to("ana@example.si"))).isEqualTo(Prospect.ON_ITS_WAY);
        assertThat(outbox.offer(to("Ana+mesto@Example.si"))).isEqualTo(Prospect.LIMITED);
        assertThat(outbox.offer(to("bor@example.si"))).isEqualTo(Prospect.ON_ITS_WAY);
    }

    @Test
    void thereIsALimitForAllAddressesTogether() {
        var outbox = new ReceiptOutbox(true, 3, 2);

        outbox.offer(to("a@example.si"));
        outbox.offer(to("b@example.si"));

        assertThat(outbox.offer(to("c@example.si"))).isEqualTo(Prospect.LIMITED);
        assertThat(outbox.waiting()).hasSize(2);
    }

    @Test
    void noMoreThanAThousandWait() {
        var outbox = new ReceiptOutbox(true, 3, MOST_WAITING * 2);

        IntStream.range(0, MOST_WAITING).forEach(i -> outbox.offer(to(i + "@example.si")));

        assertThat(outbox.offer(to("last@example.si"))).isEqualTo(Prospect.LIMITED);
    }

    @Test
    void theReceiptOfAnErasedSubmissionIsForgotten() {
        var outbox = new ReceiptOutbox(true, 3, 300);
        ReceiptMail erased = to("ana@example.si");
        ReceiptMail kept = to("bor@example.si");
        outbox.offer(erased);
        outbox.offer(kept);

        assertThat(outbox.look(erased.submissionId())).extracting(Look::found).containsExactly(0L);
        assertThat(outbox.waiting()).containsExactly(kept);
    }
}
