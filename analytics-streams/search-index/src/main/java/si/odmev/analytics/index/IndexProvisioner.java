package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the index template, the first index and the alias through which it is read and written. Real indices are called
 * {@code <alias>-v1-000001} and so on: a rebuild fills the next one and moves the alias.
 */
public final class IndexProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(IndexProvisioner.class);

    private final ElasticsearchClient elasticsearch;
    private final IndexedTopic<?> topic;
    private final String alias;
    private final NumberedIndices indices;

    /**
     * @param topic its alias is also the name of the template, and of the resource that holds it
     */
    IndexProvisioner(ElasticsearchClient elasticsearch, IndexedTopic<?> topic) {
        this.elasticsearch = elasticsearch;
        this.topic = topic;
        this.alias = topic.alias();
        this.indices = new NumberedIndices(elasticsearch, alias);
    }

    /**
     * Creates what is missing. An existing index gets the new fields, and its alias gets the current filter for readers.
     * Nothing else is changed.
     *
     * @return the UUID of the index that is written; it is a different one if the index was deleted and created again
     * @throws IOException if Elasticsearch can't be reached
     * @throws ElasticsearchException if it refuses, for example because an index has the alias's name
     */
    String provision() throws IOException {
        String template = template();
        // This comes before the check for the alias: if another process creates the index now, creating one of the same
        // name fails. The number is not always one, because an index whose alias was removed by hand is left alone.
        String first = indices.next();
        elasticsearch.indices().putIndexTemplate(put -> put.name(alias).withJson(new StringReader(template)));
        if (elasticsearch.indices().existsAlias(exists -> exists.name(alias)).value()) {
            String mappings = JsonMapper.shared()
                    .readTree(template)
                    .at("/template/mappings")
                    .toString();
            elasticsearch
                    .indices()
                    .putMapping(put -> put.index(alias).writeIndexOnly(true).withJson(new StringReader(mappings)));
            String written = indices.current();
            elasticsearch
                    .indices()
                    .updateAliases(update -> update.actions(action -> action.add(topic.readAt(written))));
        } else {
            elasticsearch
                    .indices()
                    .create(create -> create.index(first)
                            .aliases(
                                    alias,
                                    properties -> properties
                                            .isWriteIndex(true)
                                            .filter(topic.shown().orElse(null))));
            LOG.atInfo().addKeyValue("index", first).addKeyValue("alias", alias).log("index created");
        }
        return writtenIndex();
    }

    private String template() throws IOException {
        try (InputStream template = IndexProvisioner.class.getResourceAsStream("/index/" + alias + ".json")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The UUID of the index that the alias writes to.
     *
     * @throws IOException if Elasticsearch can't be reached
     * @throws ElasticsearchException if there is no such alias
     */
    String writtenIndex() throws IOException {
        return uuidOf(elasticsearch, indices.current());
    }

    static String uuidOf(ElasticsearchClient elasticsearch, String index) throws IOException {
        var settings = elasticsearch
                .indices()
                .getSettings(get -> get.index(index).name("index.uuid"))
                .get(index);
        if (settings == null
                || settings.settings() == null
                || settings.settings().index() == null
                || settings.settings().index().uuid() == null) {
            throw new IOException("the index " + index + " went away");
        }
        return settings.settings().index().uuid();
    }
}
