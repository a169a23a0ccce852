package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.localstack.Component;
import si.odmev.localstack.Installation;

@ExtendWith(OdmevExtension.class)
class ObservabilityIT {
    private static final Path OBSERVABILITY = Installation.locate().root().resolve("infra/observability");
    private static final Pattern QUERY = Pattern.compile("^\\s*(?:expr: |\"expr\": )(.*)$", Pattern.MULTILINE);
    private static final Pattern METRIC = Pattern.compile("\\b(?:odmev|kafka|disk|jvm)_[a-z_]+\\b(?!=)");

    /** There once a record was put aside. */
    private static final String ONLY_IF_NEEDED = "odmev_dead_letters_total";

    /** Micrometer looks every 60 s which metrics a Kafka client has by now. */
    private static final Duration UNTIL_BOUND = Duration.ofSeconds(120);

    private final RunningOdmev odmev;

    ObservabilityIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void everyMetricThatAlertsAndDashboardsNameIsExported() throws Exception {
        odmev.analytics()
                .await(odmev.ingest()
                        .accept(IngestClient.proposal("Več klopi v senci ob Paki."))
                        .submissionId());
        var named = new TreeSet<String>();
        for (String file : List.of("prometheus/odmev.rules.yml", "grafana/dashboards/odmev.json")) {
            Matcher query = QUERY.matcher(Files.readString(OBSERVABILITY.resolve(file)));
            while (query.find()) {
                METRIC.matcher(query.group(1)).results().forEach(metric -> named.add(metric.group()));
            }
        }
        named.remove(ONLY_IF_NEEDED);

        assertThat(named).hasSizeGreaterThan(10);
        await().atMost(UNTIL_BOUND).untilAsserted(() -> assertThat(exported()).containsAll(named));
    }

    private Set<String> exported() throws Exception {
        var names = new TreeSet<String>();
        for (Component service : List.of(Component.INGEST, Component.ANALYTICS)) {
            Answer answer = new ApiClient(odmev.stack().url(service))
                    .as(odmev.account("operator"))
                    .get("/actuator/prometheus");
            assertThat(answer.status()).isEqualTo(200);
            answer.body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        }
        return names;
    }
}
