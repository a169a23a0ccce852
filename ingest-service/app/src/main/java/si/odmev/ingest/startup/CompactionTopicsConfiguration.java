package si.odmev.ingest.startup;

import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import si.odmev.platform.web.compaction.CompactedTopics;
import si.odmev.platform.web.compaction.CompactionConfiguration;
import si.odmev.schemas.LogMarker;
import si.odmev.schemas.Topic;

/** Names the topics that ingest writes. Erased records must leave their files in time. */
@Configuration(proxyBeanMethods = false)
@Import(CompactionConfiguration.class)
class CompactionTopicsConfiguration {
    @Bean
    CompactedTopics compactedTopics() {
        return new CompactedTopics(
                LogMarker.BY_INGEST.stream().map(Topic::topicName).collect(Collectors.toSet()));
    }
}
