package si.odmev.ingest.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LookQueueTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final LookQueue queue = new LookQueue();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();

    @Test
    void operatorsComeBeforeReceiptsAndEachKindInItsOrder() throws Exception {
        UUID fourth = UUID.randomUUID();
        assertThat(queue.offerOfReceipt(first)).isTrue();
        assertThat(queue.offerOfReceipt(second)).isTrue();
        assertThat(queue.offerOfOperator(third)).isTrue();
        assertThat(queue.offerOfOperator(fourth)).isTrue();

        for (UUID next : new UUID[] {third, fourth, first, second}) {
            assertThat(queue.poll(AT_ONCE)).contains(next);
        }
        assertThat(queue.poll(AT_ONCE)).isEmpty();
    }

    @Test
    void anOperatorBringsForwardWhatWaitsForAReceiptAndItIsLookedAtOnce() throws Exception {
        queue.offerOfReceipt(first);
        queue.offerOfReceipt(second);
        assertThat(queue.offerOfOperator(second)).isTrue();
        assertThat(queue.offerOfReceipt(second)).isTrue();

        assertThat(queue.poll(AT_ONCE)).contains(second);
        assertThat(queue.poll(AT_ONCE)).contains(first);
        assertThat(queue.poll(AT_ONCE)).isEmpty();
    }

    @Test
    void noNumberOfReceiptsKeepsAnOperatorOut() throws Exception {
        Stream.generate(UUID::randomUUID).limit(LookQueue.MOST_OF_RECEIPTS).forEach(queue::offerOfReceipt);

        assertThat(queue.offerOfReceipt(first)).isFalse();
        assertThat(queue.offerOfOperator(second)).isTrue();
        assertThat(queue.poll(AT_ONCE)).contains(second);
    }

    @Test
    void operatorsHaveALimitToo() {
        queue.offerOfReceipt(first);
        Stream.generate(UUID::randomUUID).limit(LookQueue.MOST_OF_OPERATORS).forEach(queue::offerOfOperator);

        assertThat(queue.offerOfOperator(second)).isFalse();
        assertThat(queue.offerOfOperator(first)).as("it waits already").isTrue();
    }
}
