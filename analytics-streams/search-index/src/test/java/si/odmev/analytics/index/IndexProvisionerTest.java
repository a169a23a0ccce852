package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static si.odmev.analytics.index.IndexedRecords.ALIAS;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexProvisionerTest {
    private static final String FIRST = ALIAS + "-v1-000001";
    private static final String SEVENTH = ALIAS + "-v1-000007";

    private FakeElasticsearch server;
    private ElasticsearchClient elasticsearch;
    private IndexProvisioner provisioner;

    @BeforeEach
    void start() throws IOException {
        server = new FakeElasticsearch();
        elasticsearch = server.client();
        provisioner = new IndexProvisioner(elasticsearch, IndexedRecords.topic());
    }

    @AfterEach
    void stop() throws IOException {
        elasticsearch.close();
        server.close();
    }

    @Test
    void itMakesTheTemplateFirstAndThenTheIndexWithItsAlias() throws IOException {
        String uuid = provisioner.provision();

        assertThat(server.indices).containsOnlyKeys(FIRST);
        assertThat(server.indices.get(FIRST).aliases).containsExactly(ALIAS);
        assertThat(server.indices.get(FIRST).uuid).isEqualTo(uuid);
        assertThat(server.requests)
                .containsSubsequence("PUT /_index_template/" + ALIAS, "HEAD /_alias/" + ALIAS, "PUT /" + FIRST);
        assertThat(server.templates
                        .get(ALIAS)
                        .at("/template/mappings/properties")
                        .size())
                .isPositive();
    }

    @Test
    void anIndexThatIsThereIsKeptAndLearnsNewFields() throws IOException {
        FakeElasticsearch.Index there = server.create(SEVENTH, ALIAS);
        there.versions.put("a", 1L);

        assertThat(provisioner.provision()).isEqualTo(there.uuid);

        assertThat(server.indices).containsOnlyKeys(SEVENTH);
        assertThat(there.versions).containsOnlyKeys("a");
        assertThat(there.aliases).containsExactly(ALIAS);
        assertThat(server.requests).containsSubsequence("PUT /" + ALIAS + "/_mapping", "POST /_aliases");
    }

    @Test
    void anIndexWhoseAliasWasTakenAwayIsLeftAloneAndTheNextOneIsMade() throws IOException {
        server.create(SEVENTH).versions.put("a", 1L);

        provisioner.provision();

        assertThat(server.indices).containsOnlyKeys(SEVENTH, ALIAS + "-v1-000008");
        assertThat(server.indices.get(SEVENTH).aliases).isEmpty();
        assertThat(server.indices.get(SEVENTH).versions).containsOnlyKeys("a");
    }

    @Test
    void whereAnotherProcessMakesTheIndexAtTheSameTimeNothingIsOverwritten() {
        server.interference = request -> {
            if (request.equals("PUT /" + FIRST) && !server.indices.containsKey(FIRST)) {
                server.create(FIRST, ALIAS).versions.put("a", 1L);
            }
        };

        assertThatExceptionOfType(ElasticsearchException.class)
                .isThrownBy(provisioner::provision)
                .withMessageContaining("resource_already_exists_exception");

        assertThat(server.indices.get(FIRST).versions).containsOnlyKeys("a");
    }

    @Test
    void whereTheAliasLeadsToTwoTheOneThatIsWrittenCounts() throws IOException {
        server.create(FIRST, ALIAS).writes = false;
        String written = server.create(SEVENTH, ALIAS).uuid;

        assertThat(provisioner.writtenIndex()).isEqualTo(written);
    }

    @Test
    void whereTheAliasLeadsToTwoAndNoneIsWrittenItSaysSo() {
        server.create(FIRST, ALIAS).writes = false;
        server.create(SEVENTH, ALIAS).writes = false;

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(provisioner::writtenIndex)
                .withMessageContaining("no write index");
    }

    @Test
    void whereTheAliasIsGoneThereIsNoWrittenIndex() {
        server.create(FIRST);

        assertThatExceptionOfType(ElasticsearchException.class).isThrownBy(provisioner::writtenIndex);
    }

    @Test
    void anIndexThatGoesAwayMeanwhileHasNoUuid() {
        server.create(FIRST, ALIAS);
        server.settingsOfNone = true;

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(provisioner::writtenIndex)
                .withMessageContaining(FIRST + " went away");
    }
}
