package si.odmev.analytics.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import si.odmev.schemas.Topic;

class ErasurePlacesTest {
    private static final Instant ERASED_AT = Instant.parse("2022-05-10T14:00:00Z");

    private final UUID id = UUID.randomUUID();
    private final Map<String, Long> topics = new HashMap<>();
    private final Map<String, Long> stores = new HashMap<>(Map.of("reviews", 0L, "published", 0L));
    private final FileCleanings cleanings = new FileCleanings();
    private boolean isIndexed;

    @Test
    void namesEveryPlaceAlsoTheEmptyOnes() throws Exception {
        cleanAll(ERASED_AT.plusSeconds(60));

        assertThat(places(Set.of("odmev-analytics-published-changelog")).look(id))
                .allSatisfy(look -> assertThat(look.state()).isEqualTo(Look.State.GONE))
                .extracting(Look::place)
                .contains(
                        "kafka:" + Topic.THEMED.topicName(),
                        "kafka:" + Topic.DEAD_LETTERS.topicName(),
                        "kafka:odmev-analytics-published-changelog",
                        "stream-state:published",
                        "stream-state:reviews",
                        "index",
                        "index-files",
                        "state-files");
    }

    @Test
    void filesAreNotCalledGoneUntilTheyWereCleanedAfterTheErasure() throws Exception {
        assertThat(states()).containsOnly(Look.State.NOT_LOOKED);

        cleanAll(ERASED_AT.minusSeconds(1));
        assertThat(states()).containsOnly(Look.State.NOT_LOOKED);

        // Its tombstone may have come later.
        cleanAll(ERASED_AT.plusSeconds(5));
        assertThat(states()).containsOnly(Look.State.NOT_LOOKED);

        cleanAll(ERASED_AT.plusSeconds(31));
        assertThat(states()).containsOnly(Look.State.GONE);
    }

    private List<Look.State> states() throws InterruptedException {
        return places(Set.of()).look(id).stream()
                .filter(look -> look.place().endsWith("-files"))
                .map(Look::state)
                .toList();
    }

    private void cleanAll(Instant began) {
        for (FileCleanings.Files files : FileCleanings.Files.values()) {
            cleanings.completed(files, began);
        }
    }

    @Test
    void countsWhatIsThere() throws Exception {
        topics.put(Topic.THEMED.topicName(), 3L);
        stores.put("published", 1L);
        isIndexed = true;

        assertThat(places(Set.of()).look(id))
                .contains(
                        new Look("kafka:" + Topic.THEMED.topicName(), Look.State.FOUND, 3, null),
                        new Look("stream-state:published", Look.State.FOUND, 1, "analytics 1"),
                        new Look("index", Look.State.FOUND, 1, null),
                        new Look("stream-state:reviews", Look.State.GONE, 0, "analytics 1"));
    }

    @Test
    void aPlaceThatCanNotBeLookedAtIsNotCalledGoneAndTheOthersAreLookedAt() throws Exception {
        topics.put(Topic.THEMED.topicName(), -1L);
        stores.put("reviews", -1L);
        var places = new ErasurePlaces(
                this::count,
                () -> {
                    throw new IOException("away");
                },
                state(),
                submission -> false,
                submission -> {
                    throw new IOException("away");
                },
                cleanings);

        assertThat(places.look(id))
                .contains(
                        new Look("kafka:" + Topic.THEMED.topicName(), Look.State.NOT_LOOKED, 0, null),
                        new Look("kafka:stream", Look.State.NOT_LOOKED, 0, null),
                        new Look("index-files", Look.State.NOT_LOOKED, 0, null),
                        new Look("state-files", Look.State.NOT_LOOKED, 0, "analytics 1"),
                        new Look("stream-state:reviews", Look.State.NOT_LOOKED, 0, "analytics 1"),
                        new Look("kafka:" + Topic.REVIEWS.topicName(), Look.State.GONE, 0, null),
                        new Look("index", Look.State.GONE, 0, null));
    }

    @Test
    void theIdMayBeAPartOfTheKey() {
        var isMeant = ErasurePlaces.keysWith(id);

        assertThat(isMeant.test(bytes(id.toString()))).isTrue();
        assertThat(isMeant.test(bytes(id + "/command"))).isTrue();
        assertThat(isMeant.test(bytes("feedback.submissions.v1-0-17"))).isFalse();
        assertThat(isMeant.test(bytes(UUID.randomUUID().toString()))).isFalse();
    }

    private ErasurePlaces places(Set<String> ofTheStream) {
        return new ErasurePlaces(
                this::count,
                () -> ofTheStream,
                state(),
                submission -> isIndexed,
                submission -> Optional.of(ERASED_AT),
                cleanings);
    }

    private long count(String topic, Predicate<byte[]> isMeant) {
        long found = topics.getOrDefault(topic, 0L);
        if (found < 0) {
            throw new KafkaException("away");
        }
        return found;
    }

    private ErasurePlaces.StateLook state() {
        return new ErasurePlaces.StateLook() {
            @Override
            public Set<String> stores() {
                return stores.keySet();
            }

            @Override
            public long count(String store, UUID submissionId) {
                long found = stores.get(store);
                if (found < 0) {
                    throw new IllegalStateException("the stream does not run");
                }
                return found;
            }

            @Override
            public String instance() {
                return "analytics 1";
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
