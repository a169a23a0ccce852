package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.indices.update_aliases.AddAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import si.odmev.analytics.faults.TransientFaultException;
import si.odmev.schemas.Canary;
import si.odmev.schemas.Revision;
import si.odmev.schemas.ThemeCount;
import si.odmev.schemas.ThemedSubmission;
import si.odmev.schemas.Topic;
import tools.jackson.databind.json.JsonMapper;

/**
 * A topic and the index that shows its latest state.
 *
 * @param <T> values of the topic
 */
public final class IndexedTopic<T> implements AutoCloseable {
    /** Elasticsearch refuses a whole bulk request if one id in it is longer. */
    private static final int MOST_ID_BYTES = 512;

    /** Readers see all submissions except the canary's. */
    private static final Query SAID = Query.of(query -> query.bool(said -> said.mustNot(
            canary -> canary.term(term -> term.field("consultation").value(Canary.CONSULTATION)))));

    private final Topic topic;
    private final String alias;
    private final Optional<Query> shown;
    private final Deserializer<T> values;
    private final Function<T, ?> document;
    private final JsonMapper json = JsonMapper.shared();

    private IndexedTopic(
            Topic topic, String alias, Optional<Query> shown, Deserializer<T> values, Function<T, ?> document) {
        this.topic = topic;
        this.alias = alias;
        this.shown = shown;
        this.values = values;
        this.document = document;
    }

    /** Themed submissions, by submissionId. */
    public static IndexedTopic<ThemedSubmission> submissions(Deserializer<ThemedSubmission> values) {
        return new IndexedTopic<>(
                Topic.THEMED, "feedback-submissions", Optional.of(SAID), values, IndexedSubmission::of);
    }

    /** Counts, by the key of their cell. */
    public static IndexedTopic<ThemeCount> themeCounts(Deserializer<ThemeCount> values) {
        return new IndexedTopic<>(
                Topic.THEME_COUNTS, "feedback-theme-counts", Optional.empty(), values, IndexedThemeCount::of);
    }

    Topic topic() {
        return topic;
    }

    /** Name under which readers find the index; also the name of its template. */
    public String alias() {
        return alias;
    }

    /** The consumer group whose offsets show how far an index has come. It is named after the index's UUID: a new index begins anew. */
    static String consumerGroup(String alias, String indexUuid) {
        return "odmev-indexer." + alias + "." + indexUuid;
    }

    /** The filter for searches through the alias; empty if they find all documents. It does not apply to reads by id. */
    Optional<Query> shown() {
        return shown;
    }

    /** The action that points the alias to an index, for readers and for the indexer. Repeating it changes nothing. */
    AddAction readAt(String index) {
        return AddAction.of(
                add -> add.index(index).alias(alias).isWriteIndex(true).filter(shown.orElse(null)));
    }

    /** Turns a record into the change that it makes in the index. */
    Operation read(ConsumerRecord<byte[], byte[]> changed) throws UnindexableException {
        if (changed.key() == null || changed.key().length == 0) {
            throw new UnindexableException("the record has no key");
        }
        if (changed.key().length > MOST_ID_BYTES) {
            throw new UnindexableException("the key is longer than the " + MOST_ID_BYTES + " bytes of an _id");
        }
        long revision = Revision.of(changed.headers())
                .orElseThrow(() -> new UnindexableException("the record has no revision"));
        String id = new String(changed.key(), StandardCharsets.UTF_8);
        return new Operation(id, revision, changed.value() == null ? null : documentOf(changed));
    }

    @Override
    public void close() {
        values.close();
    }

    private byte[] documentOf(ConsumerRecord<byte[], byte[]> changed) throws UnindexableException {
        try {
            T value = values.deserialize(changed.topic(), changed.headers(), changed.value());
            return json.writeValueAsBytes(document.apply(value));
        } catch (TransientFaultException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnindexableException("the value can't be read", e);
        }
    }
}
