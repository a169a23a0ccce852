package si.odmev.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Review;
import si.odmev.schemas.SchemaRegistry;

class ReviewRecorderTest {
    @Test
    void canBeMadeBeforeTheBrokersNameCanBeResolvedAndSaysThatNothingWasRecorded() {
        var registry = new SchemaRegistry(SchemaRegistry.Client.APICURIO, URI.create("http://127.0.0.1:9"));
        try (var recorder = ReviewRecorder.connectedTo(
                Map.of("bootstrap.servers", "kafka.nosuchhost.invalid:9092"), registry.valueSerializer(Review.class))) {
            Instant before = Instant.now();
            var correction = new Correction(List.of("green"), null, null);

            assertThatThrownBy(() -> recorder.record(correction, CorrectionTest.submission(null), "ana"))
                    .isInstanceOf(ReviewNotRecordedException.class);
            assertThat(recorder.decidedSince(before)).isEmpty();
        }
    }
}
