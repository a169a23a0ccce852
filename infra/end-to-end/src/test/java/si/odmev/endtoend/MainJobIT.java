package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.receipt;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.endtoend.IngestClient.Receipt;
import si.odmev.localstack.Component;
import si.odmev.schemas.Topic;

@ExtendWith(OdmevExtension.class)
class MainJobIT {
    private final RunningOdmev odmev;

    MainJobIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void whatACitizenSaysIsThemedBeforeTheAnalystSecondsLaterWithTheWordsThatDecided() throws Exception {
        Receipt receipt = receipt(odmev.ingest().post("application/json", BodyPublishers.ofString("""
                {"kind":"proposal","text":"Na avtobusni postaji naj bo zaslon s prihodi v živo in klančina za vozičke."}
                """)));

        var shown = await().atMost(Duration.ofSeconds(30))
                .until(() -> odmev.analytics().find(receipt.submissionId()), Optional::isPresent)
                .orElseThrow();

        assertThat(receipt.receipt()).matches("VEL(-[0-9A-Z]{4}){3}");
        assertThat(shown.receipt()).isEqualTo(receipt.receipt());
        assertThat(shown.kind()).isEqualTo("proposal");
        assertThat(shown.channel()).isEqualTo("api");
        assertThat(shown.language()).isEqualTo("sl");
        assertThat(shown.themes()).containsExactlyInAnyOrder("smart", "inclusive");
        assertThat(shown.evidence())
                .anySatisfy(evidence -> {
                    assertThat(evidence.theme()).isEqualTo("smart");
                    assertThat(evidence.words()).containsAnyOf("zaslon", "prihodi");
                })
                .anySatisfy(evidence -> {
                    assertThat(evidence.theme()).isEqualTo("inclusive");
                    assertThat(evidence.words()).containsAnyOf("klančina", "vozičke");
                });
    }

    @Test
    void nameAndAddressAreKeptInTheContactsTopicAndNowhereElse() throws Exception {
        String name = "Žiga Preskrbnik-Zaupni";
        String email = "ziga.preskrbnik@zaupno.example";
        Receipt receipt = odmev.ingest()
                .accept(Map.of(
                        "kind",
                        "question",
                        "text",
                        "Kdaj bo obnovljena javna razsvetljava ob Paki?",
                        "contact",
                        Map.of("name", name, "email", email),
                        "consent",
                        true));
        odmev.analytics().await(receipt.submissionId());

        var holdName = new TreeSet<String>();
        for (String topic : odmev.topics().names()) {
            if (odmev.topics().read(topic).stream().anyMatch(record -> holds(record, name) || holds(record, email))) {
                holdName.add(topic);
            }
        }
        assertThat(holdName).containsExactly(Topic.CONTACTS.topicName());
        // Once more, byte for byte the same, if Kafka was slow and the spool took over; the topic is compacted.
        assertThat(odmev.topics().read(Topic.CONTACTS, receipt.submissionId()).stream()
                        .map(contact -> new String(contact.value(), StandardCharsets.UTF_8))
                        .distinct())
                .singleElement()
                .asString()
                .contains(name, email);

        Answer indexed = new ApiClient(odmev.stack().url(Component.ELASTICSEARCH))
                .get("/_all/_search?size=10000&expand_wildcards=all");
        assertThat(indexed.body()).contains(receipt.submissionId().toString()).doesNotContain(name, email);
        assertThat(logs())
                .isNotEmpty()
                .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(name, email, "razsvetljava"));
    }

    private static boolean holds(ConsumerRecord<String, byte[]> record, String words) {
        String headers = Stream.of(record.headers().toArray())
                .map(header -> header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        String value = record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
        return (record.key() + headers + value).contains(words);
    }

    private Set<Path> logs() throws Exception {
        try (Stream<Path> files = Files.list(odmev.logs())) {
            return files.collect(Collectors.toSet());
        }
    }
}
