package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.update_aliases.AddAction;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.analytics.index.NumberedIndices.Numbered;

class NumberedIndicesTest {
    private static final String ALIAS = "feedback-submissions";
    private static final String SECOND = ALIAS + "-v1-000002";
    private static final String THIRD = ALIAS + "-v1-000003";
    private static final String TENTH = ALIAS + "-v1-000010";
    private static final String FOREIGN = ALIAS + "-v1-by-hand";

    private FakeElasticsearch server;
    private ElasticsearchClient elasticsearch;
    private NumberedIndices indices;

    @BeforeEach
    void start() throws IOException {
        server = new FakeElasticsearch();
        elasticsearch = server.client();
        indices = new NumberedIndices(elasticsearch, ALIAS);
        server.create(TENTH);
        server.create(SECOND);
        server.create(THIRD, ALIAS);
        server.create(FOREIGN);
    }

    @AfterEach
    void stop() throws IOException {
        elasticsearch.close();
        server.close();
    }

    @Test
    void theyComeByNumberAndForeignNamesAreLeftOut() throws IOException {
        assertThat(indices.all())
                .containsExactly(
                        new Numbered(SECOND, 2, false), new Numbered(THIRD, 3, true), new Numbered(TENTH, 10, false));
    }

    @Test
    void theNextIsAboveAllThatExist() throws IOException {
        assertThat(indices.next()).isEqualTo(ALIAS + "-v1-000011");
        server.indices.clear();
        assertThat(indices.next()).isEqualTo(ALIAS + "-v1-000001");
    }

    @Test
    void thoseAboveThatNobodyReadsAreBeingBuilt() throws IOException {
        server.create(ALIAS + "-v1-000004", "another-alias");

        assertThat(indices.unreadAbove(THIRD)).containsExactly(TENTH);
        assertThat(indices.unreadAbove(SECOND)).containsExactly(TENTH);
        assertThat(indices.unreadAbove(TENTH)).isEmpty();
    }

    @Test
    void aForeignIndexHasNoNumber() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> indices.unreadAbove(FOREIGN))
                .withMessageContaining("foreign index " + FOREIGN);
    }

    @Test
    void onlyWhatIsBelowAndUnreadIsDeleted() throws IOException {
        server.create(ALIAS + "-v1-000001", "another-alias");

        indices.deleteUnreadBelow(THIRD);

        assertThat(server.indices).containsOnlyKeys(ALIAS + "-v1-000001", THIRD, TENTH, FOREIGN);
    }

    @Test
    void theIndexItselfIsNotBelowItself() throws IOException {
        indices.deleteUnreadBelow(SECOND);

        assertThat(server.indices).containsKey(SECOND);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 499})
    void anAliasThatElasticsearchRefusesToMoveWasMovedByAnother(int status) {
        server.unavailable = "POST /_aliases"::equals;
        server.unavailableStatus = status;

        assertThatExceptionOfType(RebuildUnderWayException.class)
                .isThrownBy(() -> indices.moveAlias(THIRD, toTenth()))
                .withMessageContaining(THIRD);
    }

    @Test
    void anAliasThatElasticsearchIsTooBusyToMoveWasNotMovedByAnother() {
        server.unavailable = "POST /_aliases"::equals;
        server.unavailableStatus = 429;

        assertThatExceptionOfType(ElasticsearchException.class).isThrownBy(() -> indices.moveAlias(THIRD, toTenth()));
    }

    @Test
    void anAliasThatIsThereAlreadyWasMovedByTheFirstOfTwoSuchRequests() throws IOException {
        server.indices.get(THIRD).aliases.clear();
        server.indices.get(TENTH).aliases.add(ALIAS);

        indices.moveAlias(THIRD, toTenth());

        assertThat(indices.current()).isEqualTo(TENTH);
    }

    private static AddAction toTenth() {
        return AddAction.of(add -> add.index(TENTH).alias(ALIAS));
    }

    @Test
    void anIndexThatIsReadIsNotDeleted() throws IOException {
        indices.deleteUnlessRead(THIRD);
        indices.deleteUnlessRead(TENTH);
        indices.deleteUnlessRead(ALIAS + "-v1-000099");

        assertThat(server.indices).containsOnlyKeys(SECOND, THIRD, FOREIGN);
        assertThat(server.requests)
                .filteredOn(request -> request.startsWith("DELETE"))
                .hasSize(1);
    }
}
