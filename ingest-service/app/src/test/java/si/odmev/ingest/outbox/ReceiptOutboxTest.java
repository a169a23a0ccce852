package si.odmev.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
        return to(address, Instant.EPOCH);
    }

    private static ReceiptMail to(String address, Instant askedAt) {
        return new ReceiptMail(UUID.randomUUID(), address, Locale.ENGLISH, askedAt);
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

    /** Buckets that fill up again bit by bit would let a fourth one pass after eight hours. */
    @Test
    void anAddressGetsNoMoreThanThreeInAny24Hours() {
        var outbox = new ReceiptOutbox(true, 3, 300);
        Instant noon = Instant.parse("2022-05-10T10:00:00Z");
        for (int hour : new int[] {0, 1, 23}) {
            assertThat(outbox.offer(to("ana@example.si", noon.plus(Duration.ofHours(hour)))))
                    .isEqualTo(Prospect.ON_ITS_WAY);
        }

        assertThat(outbox.offer(
                        to("ana@example.si", noon.plus(Duration.ofDays(1)).minusMillis(1))))
                .isEqualTo(Prospect.LIMITED);
        assertThat(outbox.offer(to("ana@example.si", noon.plus(Duration.ofDays(1)))))
                .isEqualTo(Prospect.ON_ITS_WAY);
        assertThat(outbox.offer(
                        to("ana@example.si", noon.plus(Duration.ofDays(1)).plusMillis(1))))
                .isEqualTo(Prospect.LIMITED);
    }

    @Test
    void whatTheCommonLimitRefusesDoesNotCountForTheAddress() {
        var outbox = new ReceiptOutbox(true, 1, 1);
        outbox.offer(to("bor@example.si"));

        assertThat(outbox.offer(to("ana@example.si"))).isEqualTo(Prospect.LIMITED);

        assertThat(outbox.offer(to("ana@example.si", Instant.EPOCH.plus(Duration.ofHours(1)))))
                .isEqualTo(Prospect.ON_ITS_WAY);
    }

    @Test
    void whatTheAddressRefusesDoesNotCountForAll() {
        var outbox = new ReceiptOutbox(true, 1, 2);
        outbox.offer(to("ana@example.si"));
        outbox.offer(to("ana@example.si"));

        assertThat(outbox.offer(to("bor@example.si"))).isEqualTo(Prospect.ON_ITS_WAY);
    }

    @Test
    void noMoreThanAThousandWait() {
        var outbox = new ReceiptOutbox(true, 3, MOST_WAITING * 2);

        IntStream.range(0, MOST_WAITING).forEach(i -> outbox.offer(to(i + "@example.si")));

        assertThat(outbox.offer(to("last@example.si"))).isEqualTo(Prospect.FULL);
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
