package si.odmev.ingest.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.ingest.imports.ImportHistory;
import si.odmev.ingest.kafka.ImportFeed;
import si.odmev.ingest.kafka.KafkaImportJournal;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.SchemaRegistry;

/** Wires imports of tables to their topic. */
@Configuration(proxyBeanMethods = false)
class ImportTopicConfiguration {
    @Bean
    KafkaImportJournal importJournal(KafkaProperties kafka, SchemaRegistry registry, InstantSource clock) {
        return KafkaImportJournal.connectedTo(kafka.clientConfiguration(), registry, clock);
    }

    @Bean(initMethod = "start")
    ImportFeed importFeed(
            ImportHistory history,
            KafkaProperties kafka,
            SchemaRegistry registry,
            Workers workers,
            MeterRegistry meters) {
        var feed = new ImportFeed(history, kafka.clientConfiguration(), registry, workers);
        FunctionCounter.builder("odmev.feed.passed.over", feed, ImportFeed::passedOver)
                .tag("feed", "imports")
                .description("Records of a topic that a feed could not take")
                .register(meters);
        return feed;
    }
}
