package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexRebuildTest {
    @Test
    void indicesAreNumberedOn() {
        assertThat(IndexRebuild.next("feedback-submissions-v1-000001")).isEqualTo("feedback-submissions-v1-000002");
        assertThat(IndexRebuild.next("feedback-submissions-v1-000999")).isEqualTo("feedback-submissions-v1-001000");
    }
}
