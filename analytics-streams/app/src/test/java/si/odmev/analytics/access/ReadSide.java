package si.odmev.analytics.access;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import si.odmev.analytics.erasure.ErasurePlaces;
import si.odmev.analytics.erasure.FileCleanings;
import si.odmev.analytics.erasure.IngestErasures;
import si.odmev.analytics.oversight.NightOfTrouble;
import si.odmev.analytics.oversight.Oversight;
import si.odmev.analytics.presence.Onlookers;
import si.odmev.analytics.presence.PresenceDesk;
import si.odmev.analytics.presence.PresenceMessages;
import si.odmev.analytics.query.SearchGate;
import si.odmev.analytics.query.SelectionSearch;
import si.odmev.analytics.query.VelenjeConsultation;
import si.odmev.analytics.review.BulkActions;
import si.odmev.analytics.review.BulkWriter;
import si.odmev.analytics.review.ReviewRecorder;
import si.odmev.analytics.theme.Assurance;
import si.odmev.analytics.theme.Stemmer;
import si.odmev.analytics.theme.TextAnalysis;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.analytics.views.SavedViews;
import si.odmev.analytics.views.ViewDesk;
import si.odmev.analytics.views.ViewJournal;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Part;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.SchemaRegistry;
import si.odmev.schemas.ThemeScore;

/** The read side alone: no stream is started. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
    "si.odmev.analytics.access",
    "si.odmev.analytics.api",
    "si.odmev.analytics.erasure",
    "si.odmev.analytics.export",
    "si.odmev.analytics.oversight",
    "si.odmev.analytics.query",
    "si.odmev.analytics.review",
    "si.odmev.analytics.workspace"
})
public class ReadSide {
    @Bean
    CurrentConsultations consultations() {
        return () -> VelenjeConsultation.CONSULTATIONS;
    }

    /** There is no list of erasures here. */
    @Bean
    SearchGate searchGate() {
        var gate = new SearchGate();
        gate.open();
        return gate;
    }

    /** Where nothing answers, unless a test names a stand-in for ingest. */
    @Bean
    IngestErasures ingestErasures(@Value("${test.ingest:http://127.0.0.1:9}") URI ingest) {
        return new IngestErasures(ingest, "operator", "geslo");
    }

    @Bean
    ErasurePlaces erasurePlaces() {
        return new ErasurePlaces(
                (topic, isMeant) -> 0,
                Set::of,
                new ErasurePlaces.StateLook() {
                    @Override
                    public Set<String> stores() {
                        return Set.of();
                    }

                    @Override
                    public long count(String store, UUID submissionId) {
                        return 0;
                    }

                    @Override
                    public String instance() {
                        return "this";
                    }
                },
                id -> false,
                id -> Optional.empty(),
                new FileCleanings());
    }

    @Bean
    ReviewRecorder reviewRecorder() {
        var registry = new SchemaRegistry(SchemaRegistry.Client.APICURIO, URI.create("http://127.0.0.1:9"));
        return ReviewRecorder.connectedTo(
                Map.of("bootstrap.servers", "127.0.0.1:9"), registry.valueSerializer(ReviewCommand.class));
    }

    @Bean
    SavedViews savedViews() {
        return new SavedViews();
    }

    /** With a topic that takes everything. */
    @Bean
    ViewDesk viewDesk(SavedViews views) {
        var journal = new ViewJournal(
                () -> new MockProducer<>(true, null, new StringSerializer(), (topic, view) -> new byte[0]));
        return new ViewDesk(views, journal, Clock.systemUTC());
    }

    @Bean
    PresenceDesk presenceDesk() {
        return new PresenceDesk(
                new Onlookers(),
                new PresenceMessages(
                        () -> new MockProducer<>(true, null, new StringSerializer(), (topic, sign) -> new byte[0])),
                Clock.systemUTC());
    }

    @Bean
    BulkWriter bulkWriter(ReviewRecorder recorder, SelectionSearch search) {
        return new BulkWriter(recorder, search::withIds, Clock.systemUTC());
    }

    @Bean
    BulkActions bulkActions(BulkWriter writer) {
        return new BulkActions(writer, Clock.systemUTC());
    }

    @Bean
    Oversight oversight() {
        return NightOfTrouble.withoutKafka();
    }

    @Bean
    TextAnalyzers analyzers() {
        var analyzer = new ParkAnalyzer();
        return consultation -> analyzer;
    }

    /** Finds "park" green and nothing else. */
    private static final class ParkAnalyzer implements TextAnalyzer {
        @Override
        public TextAnalysis analyze(String title, String text, String declaredLanguage, Kind declaredKind) {
            int park = text.indexOf("park");
            boolean green = park >= 0;
            return new TextAnalysis(
                    "sl",
                    Kind.PROPOSAL,
                    green ? List.of("green") : List.of(),
                    List.of(new ThemeScore("green", green ? 0.9 : 0.1)),
                    green ? List.of(new Evidence("green", Part.TEXT, park, park + 4, 1.5)) : List.of(),
                    green ? Assurance.SURE : Assurance.UNSURE,
                    new Stemmer().stems(text));
        }

        @Override
        public Map<String, Double> thresholds() {
            return Map.of("green", 0.5);
        }

        @Override
        public String version() {
            return "park";
        }
    }
}
