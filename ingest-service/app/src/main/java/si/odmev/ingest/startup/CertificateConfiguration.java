package si.odmev.ingest.startup;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import si.odmev.access.ServiceAccount;
import si.odmev.ingest.certificate.AnalyticsPlaces;
import si.odmev.ingest.certificate.Certificates;
import si.odmev.ingest.certificate.Place;
import si.odmev.ingest.certificate.TopicPlace;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.spool.Spool;
import si.odmev.platform.kafka.look.KeyLook;
import si.odmev.platform.kafka.worker.Workers;
import si.odmev.platform.web.connection.KafkaProperties;
import si.odmev.platform.web.settings.ErasureProperties;
import si.odmev.schemas.Topic;

/** Wires the places that are searched for the remains of an erasure. */
@Configuration(proxyBeanMethods = false)
class CertificateConfiguration {
    private static final DataSize MOST_PER_SECOND = DataSize.ofMegabytes(20);

    /** The topics to which this service writes records under a submission's id. */
    private static final List<Topic> TOPICS = List.of(Topic.CONTACTS, Topic.SUBMISSIONS, Topic.SUPPORTS);

    @Bean(initMethod = "start")
    Certificates certificates(
            ErasureList erasures,
            List<Place> edges,
            KafkaProperties kafka,
            Spool spool,
            LiveSessions sessions,
            AnalyticsProperties analytics,
            ServiceAccount services,
            @Value("${odmev.instance}") String instance,
            ErasureProperties erasure,
            InstantSource clock,
            Workers workers) {
        KeyLook look = KeyLook.connectedTo(kafka.clientConfiguration(), MOST_PER_SECOND.toBytes());
        var places = new ArrayList<Place>(edges);
        TOPICS.forEach(topic -> places.add(new TopicPlace(look, topic)));
        places.add(Place.countingHere("spool", id -> spool.holds(id) ? 1 : 0));
        places.add(Place.countingHere("live-board", id -> sessions.remembers(id) ? 1 : 0));
        places.add(new AnalyticsPlaces(analytics.url(), services.unless(analytics.username()), analytics.password()));
        return new Certificates(erasures, places, instance, erasure.within(), clock, workers);
    }
}
