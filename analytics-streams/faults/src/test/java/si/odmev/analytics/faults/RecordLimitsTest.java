package si.odmev.analytics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordLimitsTest {
    private static final int CLIENT_LIMIT = 100_000;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2022-05-10T14:00:00Z"));
    private final RecordLimits limits = new RecordLimits(CLIENT_LIMIT, now::get);

    @Test
    void takesWhatTheProducerTakesUntilATopicRefusesOne() {
        assertThat(limits.takes(record("a", noise(90_000)))).isTrue();
        assertThat(limits.takes(record("a", noise(100_000)))).isFalse();

        assertThat(limits.learn(record("a", noise(5_000)))).isTrue();

        assertThat(limits.takes(record("a", noise(5_000)))).isFalse();
        assertThat(limits.takes(record("a", noise(6_000)))).isFalse();
        assertThat(limits.takes(record("a", noise(4_900)))).isTrue();
        assertThat(limits.takes(record("b", noise(6_000)))).isTrue();
    }

    @Test
    void measuresAsTheBrokerDoesAfterCompression() {
        limits.learn(record("a", noise(5_000)));

        assertThat(limits.takes(record("a", new byte[50_000]))).isTrue();
    }

    @Test
    void forgetsAfterAWhileSinceTheLimitMayHaveBeenRaised() {
        limits.learn(record("a", noise(5_000)));

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));

        assertThat(limits.takes(record("a", noise(5_000)))).isTrue();
        assertThat(limits.learn(record("a", noise(5_000)))).isTrue();
    }

    @Test
    void triesAgainWhatAnOperatorReplaysButOnlyOnce() {
        limits.learn(record("a", noise(5_000)));

        limits.retry("submissions", 3, 17);
        assertThat(limits.takes(record("a", noise(5_000)))).isTrue();

        limits.learn(record("a", noise(5_000)));
        limits.retry("submissions", 3, 17);
        limits.retry("submissions", 3, 16);
        assertThat(limits.takes(record("a", noise(5_000)))).isFalse();
    }

    @Test
    void saysWhenARefusalTeachesNothingSoThatNobodyTriesWithoutEnd() {
        limits.learn(record("a", noise(5_000)));

        assertThat(limits.learn(record("a", noise(6_000))))
                .as("sent before it was known")
                .isTrue();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        assertThat(limits.learn(record("a", noise(5_000)))).isFalse();
        assertThat(limits.learn(record("b", noise(200_000))))
                .as("refused by the producer itself")
                .isFalse();
    }

    /** However records come, each that is sent in vain lowers what is known, and none that fits is held back. */
    @Property(tries = 50)
    void neverHoldsBackWhatFitsAndNeverSendsWhatItKnowsToBeTooLarge(
            @ForAll @Size(min = 1, max = 60) int[] seeds, @ForAll @IntRange(min = 500, max = 9_000) int limit) {
        var learning = new RecordLimits(CLIENT_LIMIT, now::get);
        int smallest = Integer.MAX_VALUE;
        for (int seed : seeds) {
            int size = 200 + Math.floorMod(seed, 10_000);
            boolean fits = size <= limit;
            var record = record("a", noise(size));
            if (fits) {
                assertThat(learning.takes(record)).isTrue();
            } else if (learning.takes(record)) {
                assertThat(size).isLessThan(smallest);
                assertThat(learning.learn(record)).isTrue();
                smallest = size;
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, byte[] value) {
        return new ProducerRecord<>(topic, "key".getBytes(StandardCharsets.UTF_8), value);
    }

    /** The longer one begins with the shorter one, and neither can be compressed. */
    private static byte[] noise(int bytes) {
        var all = new byte[200_000];
        new Random(1).nextBytes(all);
        return Arrays.copyOf(all, bytes);
    }
}
