package si.odmev.analytics.operations;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.views.SavedViewFeed;
import si.odmev.analytics.views.SavedViews;
import si.odmev.analytics.views.ViewDesk;
import si.odmev.analytics.views.ViewJournal;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.schemas.SavedView;
import si.odmev.schemas.SchemaRegistry;

/** Wires the saved views to their topic. */
@RunsIn(InstanceRole.WEB)
@Configuration(proxyBeanMethods = false)
class SavedViewConfiguration {
    @Bean
    SavedViews savedViews() {
        return new SavedViews();
    }

    @Bean(initMethod = "start")
    SavedViewFeed savedViewFeed(SavedViews views, KafkaProperties kafka, SchemaRegistry registry, Workers workers) {
        return new SavedViewFeed(
                views,
                RegistryConfiguration.deserializer(registry, SavedView.class),
                kafka.clientConfiguration(),
                workers);
    }

    @Bean
    ViewJournal viewJournal(KafkaProperties kafka, SchemaRegistry registry) {
        return ViewJournal.connectedTo(kafka.clientConfiguration(), registry.valueSerializer(SavedView.class));
    }

    @Bean
    ViewDesk viewDesk(SavedViews views, ViewJournal journal) {
        return new ViewDesk(views, journal, Clock.systemUTC());
    }
}
