package si.odmev.analytics.review;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import si.odmev.schemas.ReviewCommand;

/** A recorder over a broker that is only in memory. */
public record RecorderOver(MockProducer<String, ReviewCommand> broker, ReviewRecorder recorder)
        implements AutoCloseable {
    /** Everything that it is given is durable at once. */
    public static RecorderOver memory() {
        var broker = new MockProducer<String, ReviewCommand>(
                true, null, new StringSerializer(), (topic, value) -> new byte[1]);
        return new RecorderOver(broker, new ReviewRecorder(() -> broker));
    }

    @Override
    public void close() {
        recorder.close();
    }
}
