package si.odmev.analytics.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import si.odmev.analytics.faults.RecordLimits;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Revision;
import si.odmev.schemas.Topic;

/**
 * Measures records before they are stored and sent, and refuses those that Kafka would refuse. A refusal by Kafka comes too
 * late: it aborts the transaction of all records that were processed together, at every retry.
 */
final class SizeCheck {
    /**
     * The largest themed submission in bytes. This is below the broker's default limit of 1,048,588 for a record, and leaves
     * room for key and headers.
     */
    private static final int MOST_BYTES = 1_000_000;

    private final RecordLimits limits;
    private final FeedbackTopology.TopicSerdes serdes;
    private final String publishedChangelog;
    private final String reviewsChangelog;
    private final String commandsChangelog;

    /**
     * @param serdes serializers for the values of the topics
     * @param applicationId prefix of the names of changelogs
     */
    SizeCheck(RecordLimits limits, FeedbackTopology.TopicSerdes serdes, String applicationId) {
        this.limits = limits;
        this.serdes = serdes;
        this.publishedChangelog = changelog(applicationId, FeedbackTopology.PUBLISHED_STORE);
        this.reviewsChangelog = changelog(applicationId, FeedbackTopology.REVIEWS_STORE);
        this.commandsChangelog = changelog(applicationId, FeedbackTopology.WAITING_COMMANDS_STORE);
    }

    /** Refuses a themed submission that its topic or the store's changelog would not take. */
    void check(String id, Published published) {
        int bytes = StateSerdes.sizeOf(published.themed());
        if (bytes > MOST_BYTES) {
            throw new MalformedInputException("the themed submission is larger than " + MOST_BYTES + " bytes");
        }
        checkTopic(Topic.THEMED, id, published.themed(), serdes.themed(), published.revision());
        checkChangelog(publishedChangelog, id, published, StateSerdes.published());
    }

    /** Refuses a review that its topic or the store's changelog would not take. */
    void check(String id, Review review) {
        checkTopic(Topic.REVIEWS, id, review, serdes.reviews(), review.getRevision());
        checkChangelog(reviewsChangelog, id, review, StateSerdes.reviews());
    }

    /** Refuses a command that the store's changelog would not take. */
    void check(String key, ReviewCommand command) {
        checkChangelog(commandsChangelog, key, command, StateSerdes.reviewCommands());
    }

    private <T> void checkTopic(Topic topic, String id, T value, Serde<T> serde, long revision) {
        if (limits.isLimited(topic.topicName())) {
            Headers headers = Revision.headers(revision);
            byte[] bytes = serde.serializer().serialize(topic.topicName(), headers, value);
            check(topic.topicName(), id, bytes, headers);
        }
    }

    private <T> void checkChangelog(String changelog, String key, T value, Serde<T> serde) {
        if (limits.isLimited(changelog)) {
            check(changelog, key, serde.serializer().serialize(changelog, value), new RecordHeaders());
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
