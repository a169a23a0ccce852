package si.odmev.platform.web.compaction;

import java.util.Set;

/**
 * The topics whose compaction a service forces, so that erased records leave Kafka's files: the topics that the service writes.
 *
 * @param names of the topics
 */
public record CompactedTopics(Set<String> names) {
    public CompactedTopics {
        names = Set.copyOf(names);
    }
}
