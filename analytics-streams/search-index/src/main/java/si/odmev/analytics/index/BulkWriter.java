package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sends operations in one bulk request and gives a verdict on each. */
final class BulkWriter {
    private final ElasticsearchClient elasticsearch;
    private final String target;
    private final boolean isAlias;

    private BulkWriter(ElasticsearchClient elasticsearch, String target, boolean isAlias) {
        this.elasticsearch = elasticsearch;
        this.target = target;
        this.isAlias = isAlias;
    }

    static BulkWriter toAlias(ElasticsearchClient elasticsearch, String alias) {
        return new BulkWriter(elasticsearch, alias, true);
    }

    static BulkWriter toIndex(ElasticsearchClient elasticsearch, String index) {
        return new BulkWriter(elasticsearch, index, false);
    }

    /**
     * Returns a verdict for each operation, in their order. If Elasticsearch refuses the whole request as bad, it is halved
     * until only the faulty operation is refused.
     */
    List<Verdict> write(List<Operation> operations) {
        if (operations.isEmpty()) {
            // Elasticsearch refuses a request without operations.
            return List.of();
        }
        try {
            // Requiring the alias prevents Elasticsearch from creating an index with guessed types.
            var response = elasticsearch.bulk(bulk -> bulk.index(target)
                    .requireAlias(isAlias)
                    .operations(
                            operations.stream().map(BulkWriter::bulkOperation).toList()));
            return response.items().stream().map(Verdict::of).toList();
        } catch (ElasticsearchException e) {
            String type = e.error().type() == null ? "unknown" : e.error().type();
            return refused(
                    operations, e.status(), type, String.valueOf(e.error().reason()));
        } catch (TransportException e) {
            return refused(operations, e.statusCode(), "no_elasticsearch_answer", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Collections.nCopies(operations.size(), new Verdict.Retry("unreachable"));
        }
    }

    private List<Verdict> refused(List<Operation> operations, int status, String type, String reason) {
        if (status != 400 && status != 413) {
            return Collections.nCopies(operations.size(), new Verdict.Retry(type));
        }
        if (operations.size() == 1) {
            return List.of(new Verdict.Rejected(type, reason));
        }
        int half = operations.size() / 2;
        var verdicts = new ArrayList<>(write(operations.subList(0, half)));
        verdicts.addAll(write(operations.subList(half, operations.size())));
        return verdicts;
    }

    private static BulkOperation bulkOperation(Operation operation) {
        if (operation.isDeletion()) {
            return BulkOperation.of(bulk -> bulk.delete(delete ->
                    delete.id(operation.id()).version(operation.revision()).versionType(VersionType.External)));
        }
        return BulkOperation.of(bulk -> bulk.index(index -> index.id(operation.id())
                .version(operation.revision())
                .versionType(VersionType.External)
                .document(BinaryData.of(operation.document(), ContentType.APPLICATION_JSON))));
    }
}
