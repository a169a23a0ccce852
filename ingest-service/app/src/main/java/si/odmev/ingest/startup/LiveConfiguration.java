package si.odmev.ingest.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.intake.AcceptedLedger;
import si.odmev.ingest.live.log.KafkaLiveJournal;
import si.odmev.ingest.live.log.LiveFeed;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.SupportTally;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.SchemaRegistry;

/** Wires live sessions to Kafka and the registry. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
    @Bean
    LiveSessions liveSessions() {
        return new LiveSessions();
    }

    @Bean
    KafkaLiveJournal liveJournal(KafkaProperties kafka, SchemaRegistry registry, InstantSource clock, Workers workers) {
        return KafkaLiveJournal.connectedTo(kafka.clientConfiguration(), registry, clock, workers);
    }

    @Bean
    LiveFeed liveFeed(
            LiveSessions sessions,
            KafkaLiveJournal journal,
            AcceptedLedger ledger,
            KafkaProperties kafka,
            SchemaRegistry registry,
            Workers workers,
            MeterRegistry meters) {
        var feed = new LiveFeed(sessions, journal, ledger::isErased, kafka.clientConfiguration(), registry, workers);
        FunctionCounter.builder("odmev.feed.passed.over", feed, LiveFeed::passedOver)
                .tag("feed", "live")
                .description("Records of a topic that a feed could not take")
                .register(meters);
        return feed;
    }

    @Bean(initMethod = "start")
    SupportTally supportTally(LiveSessions sessions, KafkaLiveJournal journal, Workers workers) {
        return new SupportTally(sessions, journal, workers);
    }
}
