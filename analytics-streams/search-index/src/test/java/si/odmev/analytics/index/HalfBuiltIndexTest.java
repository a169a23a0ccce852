package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a builder shows that it lives, and what another one reads of that. */
class HalfBuiltIndexTest {
    private static final String NAME = "feedback-submissions-v1-000002";

    private FakeElasticsearch server;
    private ElasticsearchClient elasticsearch;

    @BeforeEach
    void start() throws IOException {
        server = new FakeElasticsearch();
        elasticsearch = server.client();
    }

    @AfterEach
    void stop() throws IOException {
        elasticsearch.close();
        server.close();
    }

    @Test
    void eachBeatIsTheNextNumberOfTheSameBuilder() throws IOException {
        HalfBuiltIndex index = HalfBuiltIndex.create(elasticsearch, NAME, Duration.ZERO);
        var before = server.indices.get(NAME).meta.path("rebuild");

        index.beat();
        index.beat();

        var after = server.indices.get(NAME).meta.path("rebuild");
        assertThat(before.path("beat").asInt()).isZero();
        assertThat(after.path("beat").asInt()).isEqualTo(2);
        assertThat(after.path("builder")).isEqualTo(before.path("builder"));
    }

    @Test
    void aBeatThatIsNotDueIsLeftOut() throws IOException {
        HalfBuiltIndex index = HalfBuiltIndex.create(elasticsearch, NAME, Duration.ofHours(1));

        index.beat();

        assertThat(server.requests).containsExactly("PUT /" + NAME);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 503})
    void aBeatThatElasticsearchCanNotTakeNowIsLeftOut(int status) throws IOException {
        HalfBuiltIndex index = HalfBuiltIndex.create(elasticsearch, NAME, Duration.ZERO);
        server.unavailable = request -> true;
        server.unavailableStatus = status;

        index.beat();

        assertThat(server.requests).contains("PUT /" + NAME + "/_mapping");
    }

    @Test
    void aBuilderWhoseIndexIsGoneStops() throws IOException {
        HalfBuiltIndex index = HalfBuiltIndex.create(elasticsearch, NAME, Duration.ZERO);
        server.indices.clear();

        assertThatExceptionOfType(RebuildFailedException.class)
                .isThrownBy(index::beat)
                .withMessageContaining(NAME);
    }

    @Test
    void theMarkChangesWithEachBeatAndIsGoneWithTheIndex() throws IOException {
        HalfBuiltIndex index = HalfBuiltIndex.create(elasticsearch, NAME, Duration.ZERO);
        var before = HalfBuiltIndex.markOf(elasticsearch, NAME);
        index.beat();

        assertThat(before).isPresent();
        assertThat(HalfBuiltIndex.markOf(elasticsearch, NAME)).isPresent().isNotEqualTo(before);
        server.indices.clear();
        assertThat(HalfBuiltIndex.markOf(elasticsearch, NAME)).isEmpty();
    }

    @Test
    void aMarkThatCanNotBeReadNowIsNotTakenForOneThatIsGone() throws IOException {
        HalfBuiltIndex.create(elasticsearch, NAME, Duration.ZERO);
        server.unavailable = request -> true;
        server.unavailableStatus = 403;

        assertThatExceptionOfType(ElasticsearchException.class)
                .isThrownBy(() -> HalfBuiltIndex.markOf(elasticsearch, NAME));
    }

    @Test
    void onlyAnIndexThatExistsAlreadyIsBeingBuiltByAnother() {
        server.create(NAME);

        assertThatExceptionOfType(RebuildUnderWayException.class)
                .isThrownBy(() -> HalfBuiltIndex.create(elasticsearch, NAME, Duration.ZERO));
        server.unavailable = request -> true;
        server.unavailableStatus = 403;
        assertThatExceptionOfType(ElasticsearchException.class)
                .isThrownBy(() -> HalfBuiltIndex.create(elasticsearch, NAME, Duration.ZERO));
    }
}
