package si.odmev.platform.kafka.compaction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the settings of topics as the deadline needs them, also of topics that an earlier version created. All other settings
 * stay. It logs each change, and once each topic whose settings this program may not change. For one thread.
 */
final class TopicSettings {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSettings.class);

    private final CompactionDeadline deadline;
    private Set<String> told = Set.of();

    TopicSettings(CompactionDeadline deadline) {
        this.deadline = deadline;
    }

    /**
     * Changes the settings that differ.
     *
     * @return the topics that still differ: those whose settings this program may not see or change, and those that are not
     *     compacted, which only an operator may change
     */
    Set<String> keep(TopicLogs logs, Set<String> topics) throws InterruptedException {
        Map<String, Map<String, String>> found = logs.settings(topics);
        var unkept = new TreeSet<>(topics);
        unkept.removeAll(found.keySet());
        var changes = new HashMap<String, Map<String, @Nullable String>>();
        found.forEach((topic, settings) -> {
            Map<String, @Nullable String> missing = new HashMap<>(deadline.missingIn(settings));
            if (!CompactionDeadline.isCompacted(settings)) {
                unkept.add(topic);
            }
            if (!missing.isEmpty()) {
                changes.put(topic, missing);
            }
        });
        if (!changes.isEmpty()) {
            unkept.addAll(logs.change(changes));
            changes.forEach((topic, settings) -> {
                if (!unkept.contains(topic)) {
                    LOG.atInfo()
                            .addKeyValue("topic", topic)
                            .addKeyValue("settings", settings)
                            .log("settings of a topic changed so that erased records leave its files in time");
                }
            });
        }
        tell(unkept);
        return unkept;
    }

    private void tell(Set<String> unkept) {
        var news = new HashSet<>(unkept);
        news.removeAll(told);
        for (String topic : news) {
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("settings", deadline.topicSettings())
                    .log(
                            "erased records may stay in the files of a topic: it is not compacted, or Kafka does not let this service"
                                    + " see or change its settings. Grant DescribeConfigs and AlterConfigs on the topic, or set"
                                    + " these and cleanup.policy=compact by hand with kafka-configs");
        }
        told = Set.copyOf(unkept);
    }
}
