package si.odmev.ingest.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import si.odmev.platform.kafka.look.KeyLook;
import si.odmev.schemas.Topic;

/** A topic that this service writes under the submission's id. */
public final class TopicPlace implements Place {
    private final KeyLook look;
    private final Topic topic;

    public TopicPlace(KeyLook look, Topic topic) {
        this.look = look;
        this.topic = topic;
    }

    @Override
    public String name() {
        return "kafka:" + topic.topicName();
    }

    @Override
    public List<Look> look(UUID submissionId) throws InterruptedException {
        byte[] id = submissionId.toString().getBytes(StandardCharsets.UTF_8);
        return List.of(Look.counted(name(), look.count(topic.topicName(), key -> Arrays.equals(id, key))));
    }
}
