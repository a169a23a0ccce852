package si.odmev.ingest.startup;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.live.log.KafkaLiveJournal;
import si.odmev.ingest.live.log.LiveFeed;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.SupportTally;
import si.odmev.schemas.SchemaRegistry;

/** Wires live sessions to Kafka and the registry. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
    @Bean
    LiveSessions liveSessions() {
        return new LiveSessions();
    }

    @Bean
    KafkaLiveJournal liveJournal(KafkaProperties kafka, SchemaRegistry registry) {
        return KafkaLiveJournal.connectedTo(kafka.clientConfiguration(), registry, InstantSource.system());
    }

    @Bean
    LiveFeed liveFeed(LiveSessions sessions, KafkaLiveJournal journal, KafkaProperties kafka, SchemaRegistry registry) {
        return new LiveFeed(sessions, journal, kafka.clientConfiguration(), registry);
    }

    @Bean(initMethod = "start")
    SupportTally supportTally(LiveSessions sessions, KafkaLiveJournal journal) {
        return new SupportTally(sessions, journal);
    }
}
