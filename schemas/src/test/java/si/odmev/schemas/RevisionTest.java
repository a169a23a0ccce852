package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RevisionTest {
    @Test
    void growsWithTheClock() {
        assertThat(Revision.after(100, 2_000)).isEqualTo(2_000);
    }

    @Test
    void growsEvenIfTheClockWasSetBack() {
        assertThat(Revision.after(3_000, 2_000)).isEqualTo(3_001);
    }

    @Test
    void travelsInAHeader() {
        assertThat(Revision.of(Revision.headers(1_652_191_200_000L))).hasValue(1_652_191_200_000L);
    }

    @Test
    void isNotReadFromWhatNoRecordOfOursHas() {
        assertThat(Revision.of(new RecordHeaders())).isEmpty();
        assertThat(Revision.of(new RecordHeaders().add(Revision.HEADER, null))).isEmpty();
        assertThat(Revision.of(new RecordHeaders().add(Revision.HEADER, new byte[] {1, 2})))
                .isEmpty();
        assertThat(Revision.of(new RecordHeaders().add(Revision.HEADER, new byte[8])))
                .isEmpty();
    }
}
