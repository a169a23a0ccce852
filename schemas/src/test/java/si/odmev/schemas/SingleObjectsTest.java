package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.MissingSchemaException;
import org.junit.jupiter.api.Test;

class SingleObjectsTest {
    private static final int RECORD = 10;
    /** A string of 2 GB (zig-zag varint of 2^31 - 9), the longest that Avro would allocate. */
    private static final byte[] HUGE = {(byte) 0xEE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};

    private final SingleObjects<SupportCount> counts = new SingleObjects<>(SupportCount.class, Topic.SUPPORTS);
    private final SupportCount count = new SupportCount("0190d9a4-9f1c-7000-8000-000000000001", 3, 7L);

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(counts.decode(counts.encode(count))).isEqualTo(count);
    }

    @Test
    void readsWhatAvroItselfWrites() throws IOException {
        byte[] encoded = new byte[count.toByteBuffer().remaining()];
        count.toByteBuffer().get(encoded);

        assertThat(counts.decode(encoded)).isEqualTo(count);
    }

    @Test
    void refusesWhatIsNoSingleObjectOrOfAnUnknownSchema() {
        byte[] unknown = counts.encode(count);
        unknown[5]++;

        assertThatThrownBy(() -> counts.decode(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(BadHeaderException.class);
        assertThatThrownBy(() -> counts.decode(new byte[20]))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(BadHeaderException.class);
        assertThatThrownBy(() -> counts.decode(unknown))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(MissingSchemaException.class);
    }

    @Test
    void allocatesNoMoreThanIsThereWhateverLengthIsClaimed() {
        byte[] good = counts.encode(count);
        byte[] claiming = Arrays.copyOf(good, good.length);
        System.arraycopy(HUGE, 0, claiming, RECORD, HUGE.length);

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> counts.decode(claiming)).isInstanceOf(IOException.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    }

    @Test
    void damagedBytesAreARecordOrRefused() {
        byte[] good = counts.encode(count);
        var random = new Random(20_220_510);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(good, RECORD + random.nextInt(good.length - RECORD + 1));
            for (int j = random.nextInt(4); j > 0 && damaged.length > RECORD; j--) {
                damaged[RECORD + random.nextInt(damaged.length - RECORD)] = (byte) random.nextInt();
            }
            try {
                assertThat(counts.decode(damaged)).isNotNull();
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }
}
