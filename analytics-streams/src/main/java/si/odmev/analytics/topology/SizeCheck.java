package si.odmev.analytics.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.schemas.Review;
import si.odmev.schemas.Revision;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;

/**
 * Measures what is about to be stored and sent, and refuses what Kafka would refuse. A refusal by Kafka comes too late: it aborts
 * the transaction of everything that was processed with the record, each time that is tried again.
 */
final class SizeCheck {
    /**
     * What a themed submission may have in bytes: below the broker's limit of 1,048,588 for a record unless it is
     * configured, with room for keys and headers.
     */
    private static final int MOST_BYTES = 1_000_000;

    private final RecordLimits limits;
    private final Serializer<ThemedSubmission> themed;
    private final String publishedChangelog;
    private final String reviewsChangelog;

    /**
     * @param themed writes the values of {@link Topic#THEMED}
     * @param applicationId what the names of changelogs begin with
     */
    SizeCheck(RecordLimits limits, Serializer<ThemedSubmission> themed, String applicationId) {
        this.limits = limits;
        this.themed = themed;
        this.publishedChangelog = changelog(applicationId, FeedbackTopology.PUBLISHED_STORE);
        this.reviewsChangelog = changelog(applicationId, FeedbackTopology.REVIEWS_STORE);
    }

    /** Refuses what is to be published if it can't be, on its topic or in the store's changelog. */
    void check(String id, Published published) {
        int bytes = StateSerdes.sizeOf(published.themed());
        if (bytes > MOST_BYTES) {
            throw new MalformedInputException("the themed submission is larger than " + MOST_BYTES + " bytes");
        }
        String topic = Topic.THEMED.topicName();
        if (limits.isLimited(topic)) {
            Headers headers = Revision.headers(published.revision());
            check(topic, id, themed.serialize(topic, headers, published.themed()), headers);
        }
        check(publishedChangelog, id, published, StateSerdes.published().serializer());
    }

    /** Refuses a review that the store's changelog would not take. */
    void check(String id, Review review) {
        check(reviewsChangelog, id, review, StateSerdes.reviews().serializer());
    }

    private <T> void check(String changelog, String id, T value, Serializer<T> serializer) {
        if (limits.isLimited(changelog)) {
            check(changelog, id, serializer.serialize(changelog, value), new RecordHeaders());
        }
    }

    private void check(String topic, String id, byte[] value, Headers headers) {
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        if (!limits.takes(new ProducerRecord<>(topic, null, null, key, value, headers))) {
            throw new RecordOverLimitException(topic, value.length);
        }
    }

    private static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }
}
