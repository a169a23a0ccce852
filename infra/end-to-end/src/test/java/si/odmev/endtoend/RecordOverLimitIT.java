package si.odmev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static si.odmev.endtoend.IngestClient.proposal;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import si.odmev.schemas.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests topics whose {@code max.message.bytes} is smaller than the record of a long submission. */
@ExtendWith(OdmevExtension.class)
class RecordOverLimitIT {
    private static final String DEAD_LETTERS = "/api/v1/operations/dead-letters";
    private static final Duration UNTIL_PUT_ASIDE = Duration.ofSeconds(45);

    private final RunningOdmev odmev;

    RecordOverLimitIT(RunningOdmev odmev) {
        this.odmev = odmev;
    }

    @Test
    void whatIsTooLargeForTheThemedTopicIsPutAsideTheRestGoesOnAndAReplayBringsItBackOnceTheLimitIsRaised()
            throws Exception {
        goesOnAndComesBack(Topic.THEMED);
    }

    @ByName
    @Test
    void thatIsSoTooWhereTheDeadLetterWouldBeTooLargeItself() throws Exception {
        goesOnAndComesBack(Topic.THEMED, Topic.DEAD_LETTERS);
    }

    private void goesOnAndComesBack(Topic... limited) throws Exception {
        UUID large;
        List<UUID> small = new ArrayList<>();
        for (Topic topic : limited) {
            odmev.limit(topic, 5_000);
        }
        try {
            large = odmev.ingest().accept(proposal(incompressible(9_000))).submissionId();
            // As many as there are partitions, several times: some share the large one's.
            for (int i = 0; i < 4 * Topic.SUBMISSIONS.partitions(); i++) {
                small.add(odmev.ingest()
                        .accept(proposal("Kratka želja " + i + ": klop ob Paki."))
                        .submissionId());
            }
            await("dead letter")
                    .atMost(UNTIL_PUT_ASIDE)
                    .until(() -> !open(large).isEmpty());
            for (UUID one : small) {
                odmev.analytics().await(one);
            }
            assertThat(odmev.analytics().find(large)).isEmpty();
            await("ready").atMost(Duration.ofSeconds(20)).until(odmev::isHealthy);
        } finally {
            for (Topic topic : limited) {
                odmev.limit(topic, null);
            }
        }

        for (String id : open(large)) {
            ApiClient operator = odmev.operator();
            assertThat(operator.send(operator.request(DEAD_LETTERS + "/" + id + "/replay")
                                    .POST(BodyPublishers.noBody()))
                            .status())
                    .isEqualTo(200);
        }
        odmev.analytics().await(large);
        odmev.analytics().awaitTotalsThatEqualTheList();
        assertThat(open(large)).isEmpty();
        await("all healthy").atMost(Duration.ofSeconds(60)).until(odmev::isHealthy);
    }

    private List<String> open(UUID key) throws Exception {
        JsonNode letters =
                JsonMapper.shared().readTree(odmev.operator().get(DEAD_LETTERS).body());
        return StreamSupport.stream(letters.spliterator(), false)
                .filter(letter -> letter.path("key").asString().equals(key.toString()))
                .filter(letter -> letter.path("state").asString().equals("open"))
                .map(letter -> letter.path("id").asString())
                .toList();
    }

    private static String incompressible(int length) {
        return new Random(length)
                .ints(length, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
