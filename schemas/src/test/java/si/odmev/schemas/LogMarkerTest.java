package si.odmev.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LogMarkerTest {
    @Test
    void isKnownByItsKeyAsTextAndAsBytes() {
        assertThat(LogMarker.isKey(LogMarker.KEY)).isTrue();
        assertThat(LogMarker.isKey(LogMarker.key())).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {Canary.KEY, "log-marker/1", "log-marke"})
    void isNoOtherRecord(String key) {
        assertThat(LogMarker.isKey(key)).isFalse();
        assertThat(LogMarker.isKey(key == null ? null : key.getBytes())).isFalse();
    }

    @Test
    void isNoSubmission() {
        assertThat(LogMarker.isKey(UUID.randomUUID().toString())).isFalse();
    }

    @Test
    void oneServiceAloneWritesToATopic() {
        assertThat(LogMarker.BY_INGEST).doesNotContainAnyElementsOf(LogMarker.BY_ANALYTICS);
    }
}
