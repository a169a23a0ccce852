package si.odmev.platform.web.compaction;

import java.util.Set;

/**
 * The topics from whose files a service makes erased records leave: those that it writes.
 *
 * @param names of the topics
 */
public record CompactedTopics(Set<String> names) {
    public CompactedTopics {
        names = Set.copyOf(names);
    }
}
