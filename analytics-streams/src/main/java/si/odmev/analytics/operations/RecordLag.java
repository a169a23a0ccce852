package si.odmev.analytics.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import si.odmev.schemas.Topic;

/** How many records wait, as the consumers themselves measure it: transactions' markers, which nobody reads, don't count. */
final class RecordLag {
    private static final String LAG = "kafka.consumer.fetch.manager.records.lag";
    private static final String RESTORING = "kafka.stream.task.restore.remaining.records.total";
    private static final Set<String> BEFORE_THE_STREAM =
            Set.of(Topic.SUBMISSIONS.topicName(), Topic.REVIEWS.topicName());
    private static final Set<String> BEFORE_THE_INDEX =
            Set.of(Topic.THEMED.topicName(), Topic.THEME_COUNTS.topicName());

    private final MeterRegistry meters;

    RecordLag(MeterRegistry meters) {
        this.meters = meters;
    }

    /** All that wait. */
    long records() {
        return beforeTheStream() + beforeTheIndex();
    }

    /** Submissions and reviews that are not themed yet. */
    long beforeTheStream() {
        return of(BEFORE_THE_STREAM);
    }

    /** Themed submissions and counts that are not indexed yet. */
    long beforeTheIndex() {
        return of(BEFORE_THE_INDEX);
    }

    /** Records that the stream has still to read before its state is what it was. */
    long restoring() {
        return Math.round(meters.find(RESTORING).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .sum());
    }

    private long of(Set<String> topics) {
        return Math.round(meters.find(LAG).gauges().stream()
                .filter(gauge -> topics.contains(gauge.getId().getTag("topic")))
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .sum());
    }
}
