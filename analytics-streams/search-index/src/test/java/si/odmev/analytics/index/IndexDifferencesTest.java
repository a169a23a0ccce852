package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.index.IndexDifferences.Kind;
import tools.jackson.databind.json.JsonMapper;

/** What is compared of an index and a topic, and how the result is told. */
class IndexDifferencesTest {
    private static final String INDEX = "feedback-submissions-v1-000001";

    @Test
    void eachKindIsCountedAndTheTotalIsAllOfThem() {
        IndexDifferences differences = IndexDifferences.of(Map.of(
                "a", Kind.MISSING,
                "b", Kind.NOT_IN_TOPIC,
                "c", Kind.NOT_IN_TOPIC,
                "d", Kind.OTHER_REVISION,
                "e", Kind.OTHER_REVISION,
                "f", Kind.OTHER_REVISION,
                "g", Kind.OTHER_REVISION));

        assertThat(differences.missing()).isEqualTo(1);
        assertThat(differences.notInTopic()).isEqualTo(2);
        assertThat(differences.otherRevision()).isEqualTo(4);
        assertThat(differences.total()).isEqualTo(7);
    }

    @Test
    void theApiNamesTheKindsInLowerCase() {
        assertThat(JsonMapper.shared().writeValueAsString(Kind.values())).isEqualTo("""
            ["not_in_topic","missing","other_revision"]\
            """);
    }

    @Test
    void theSameRevisionAgainIsNotSuperseded() {
        var revisions = new LatestRevisions();
        revisions.took(new Operation("a", 5, null));

        assertThat(revisions.isSuperseded(new Operation("a", 4, null))).isTrue();
        assertThat(revisions.isSuperseded(new Operation("a", 5, null))).isFalse();
        assertThat(revisions.isSuperseded(new Operation("a", 6, null))).isFalse();
        assertThat(revisions.isSuperseded(new Operation("b", 1, null))).isFalse();
    }

    @Test
    void aWalkReadsAllPagesAndOnlyTheFieldsThatAreWanted() throws IOException {
        try (var server = new FakeElasticsearch();
                ElasticsearchClient elasticsearch = server.client()) {
            server.create(INDEX).versions.putAll(Map.of("a", 1L, "b", 2L, "c", 3L));
            var walk = new IndexWalk(elasticsearch);
            List<String> ids = new ArrayList<>();

            walk.each(INDEX, Void.class, List.of(), (Hit<Void> hit) -> ids.add(hit.id() + hit.version()));
            assertThat(ids).containsExactly("a1", "b2", "c3");
            assertThat(server.searches)
                    .allMatch(search -> !search.path("_source").asBoolean(true));

            server.searches.clear();
            walk.each(INDEX, Map.class, List.of("text", "title"), hit -> {});
            assertThat(server.searches)
                    .isNotEmpty()
                    .allSatisfy(search -> assertThat(search.at("/_source/includes"))
                            .extracting(field -> field.asString())
                            .containsExactly("text", "title"));
        }
    }
}
