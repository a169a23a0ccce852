package si.odmev.endtoend.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import si.odmev.endtoend.AnalystSession;
import si.odmev.endtoend.ApiClient;
import si.odmev.localstack.Component;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;

/**
 * Erased words are gone from the bytes of every place in the stated time, even if no submission follows, and other words are
 * still there. Before the erasure the same search finds each word in every place where it should be.
 */
class ErasedBytesIT {
    private PromptStack odmev;
    private Channels channels;

    @Test
    void whatWasErasedIsInNoBytesOfAnyPlaceInTheStatedTimeThoughNobodySaysMoreAndTheRestIsWhole() throws Exception {
        try (var started = PromptStack.start(Path.of("target", "erasure"))) {
            odmev = started;
            channels = new Channels(odmev.stack());
            say();
            erase();
        }
    }

    private void say() throws Exception {
        sayWhileKafkaIsAway();
        channels.speak();
        haveOneTurnUnreadable();
        haveSomeReviewed();
        writeAllToDisk();
    }

    private void erase() throws Exception {
        var witness = new Witness(EveryPlace.of(odmev.stack()), channels.speakers());
        Sightings before = witness.awaitAll();
        assertThat(witness.seen(before, channels.speakers()).keySet())
                .as("a service's log with what people say")
                .noneMatch(place -> place.endsWith(".log"));

        List<Speaker> erasing =
                channels.speakers().stream().filter(Speaker::isErasing).toList();
        eraseOneWhileKafkaIsAway(erasing.getFirst());
        for (Speaker speaker : erasing.subList(1, erasing.size())) {
            channels.erase(speaker);
        }
        Duration gone = witness.awaitNothingOf(erasing, PromptErasure.WITHIN);

        odmev.assertCountsAreRight();
        odmev.assertShows(kept());
        Sightings last = witness.look();
        assertThat(witness.seen(last, erasing)).as("what came back").isEmpty();
        assertThat(Witness.unseen(last, kept())).as("lost of what was kept").isEmpty();
        System.out.printf(
                "erased bytes: %d of %d submissions erased, nothing of them in %d places %d s after the last erasure; %d s are stated%n",
                erasing.size(),
                channels.speakers().size(),
                last.places().size(),
                gone.toSeconds(),
                PromptErasure.WITHIN.toSeconds());
    }

    private void sayWhileKafkaIsAway() throws Exception {
        odmev.stack().kill(Component.KAFKA);
        List<Speaker> spooled = List.of(
                channels.post("REST API while Kafka is away", true),
                channels.post("REST API while Kafka is away", false));
        var sightings = new Sightings();
        Set<String> words = Set.copyOf(
                spooled.stream().flatMap(speaker -> speaker.words().stream()).toList());
        new FileTree("spool", odmev.stack().home().directory().resolve("spool")).look(new Words(words), sightings);
        assertThat(sightings.in("spool")).as("words in the spool").isEqualTo(words);
        odmev.stack().start(Component.KAFKA);
        odmev.awaitHealthy();
    }

    private void haveOneTurnUnreadable() throws Exception {
        Speaker speaker = channels.post("REST API, and unreadable later", true);
        odmev.awaitShown(speaker);
        speaker.superseded();
        byte[] value = ("\t\t\t" + speaker.word(Role.UNREADABLE)).getBytes(StandardCharsets.UTF_8);
        try (var producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, odmev.stack().kafkaBootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.SUBMISSIONS.topicName(), speaker.id().toString(), value))
                    .get();
        }
        await("dead letter")
                .atMost(PromptStack.PATIENCE)
                .until(() -> odmev.operator()
                        .get("/api/v1/operations/dead-letters")
                        .body()
                        .contains(speaker.id().toString()));
    }

    /** All that came over the REST API or by mail, twice each. */
    private void haveSomeReviewed() throws Exception {
        for (Speaker speaker : channels.speakers()) {
            odmev.awaitShown(speaker);
        }
        var analyst = AnalystSession.logIn(
                odmev.stack().url(Component.ANALYTICS), odmev.stack().accounts().of("analyst"));
        for (Speaker speaker : channels.speakers()) {
            if (speaker.isOf("REST API") || speaker.isOf("mail")) {
                review(analyst, speaker, Role.EARLIER_REASON, "smart");
                review(analyst, speaker, Role.REASON, "green");
            }
        }
    }

    private void review(AnalystSession analyst, Speaker speaker, Role role, String theme) throws Exception {
        String reason = "Govori o " + speaker.word(role);
        assertThat(analyst.setThemes(analyst.open(speaker.id()), reason, theme).statusCode())
                .isEqualTo(200);
        await("review")
                .atMost(PromptStack.PATIENCE)
                .until(() -> odmev.analytics()
                        .api()
                        .get("/api/v1/submissions/" + speaker.id())
                        .as(JsonNode.class)
                        .at("/review/reason")
                        .asString("")
                        .equals(reason));
    }

    /** What the stores and the index have in memory alone, no search of files would find. */
    private void writeAllToDisk() throws Exception {
        odmev.stack().stop(Component.ANALYTICS);
        odmev.stack().start(Component.ANALYTICS);
        ApiClient elasticsearch = odmev.elasticsearch();
        elasticsearch.send(elasticsearch.request("/_flush?force=true").POST(BodyPublishers.noBody()));
    }

    private void eraseOneWhileKafkaIsAway(Speaker speaker) throws Exception {
        odmev.stack().kill(Component.KAFKA);
        channels.erase(speaker);
        odmev.stack().start(Component.KAFKA);
        odmev.awaitHealthy();
    }

    private List<Speaker> kept() {
        return channels.speakers().stream()
                .filter(speaker -> !speaker.isErasing())
                .toList();
    }
}
