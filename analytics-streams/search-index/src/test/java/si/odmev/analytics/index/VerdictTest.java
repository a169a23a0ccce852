package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @Test
    void whatWasTakenIsDone() {
        assertThat(Verdict.of(taken(OperationType.Index, 201))).isEqualTo(Verdict.Done.INDEXED);
        assertThat(Verdict.of(taken(OperationType.Index, 200))).isEqualTo(Verdict.Done.INDEXED);
        assertThat(Verdict.of(taken(OperationType.Delete, 200))).isEqualTo(Verdict.Done.DELETED);
    }

    @Test
    void deletingWhatIsNotThereIsDone() {
        assertThat(Verdict.of(taken(OperationType.Delete, 404))).isEqualTo(Verdict.Done.DELETED);
    }

    @Test
    void aLaterRevisionThatIsThereAlreadyIsDone() {
        assertThat(Verdict.of(refused(409, "version_conflict_engine_exception", "[a]: version conflict")))
                .isEqualTo(Verdict.Done.SUPERSEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "429, es_rejected_execution_exception",
        "429, circuit_breaking_exception",
        "429, cluster_block_exception",
        "503, unavailable_shards_exception",
        "503, no_shard_available_action_exception",
        "500, i_o_exception",
        "403, cluster_block_exception",
        "403, security_exception",
        "401, security_exception",
        "404, index_not_found_exception",
        "409, resource_already_exists_exception",
        "418, unheard_of_exception"
    })
    void whatMayPassIsTriedAgain(int status, String type) {
        assertThat(Verdict.of(refused(status, type, "whatever"))).isEqualTo(new Verdict.Retry(type));
    }

    @ParameterizedTest
    @CsvSource({"400, document_parsing_exception", "400, strict_dynamic_mapping_exception", "413, too_large"})
    void whatDoesNotFitIsNeverTriedAgain(int status, String type) {
        assertThat(Verdict.of(refused(status, type, "[1:23] not allowed")))
                .isEqualTo(new Verdict.Rejected(type, "[1:23] not allowed"));
    }

    @Test
    void theReasonOfARejectionSaysWhatLiesBehind() {
        var item = BulkResponseItem.of(response -> response.operationType(OperationType.Index)
                .index("feedback-submissions-v1-000001")
                .status(400)
                .error(error -> error.type("document_parsing_exception")
                        .reason("failed to parse")
                        .causedBy(
                                cause -> cause.type("date_time_parse_exception").reason("no date"))));

        assertThat(Verdict.of(item))
                .isEqualTo(new Verdict.Rejected("document_parsing_exception", "failed to parse: no date"));
    }

    private static BulkResponseItem taken(OperationType type, int status) {
        return BulkResponseItem.of(response -> response.operationType(type)
                .index("feedback-submissions-v1-000001")
                .status(status));
    }

    private static BulkResponseItem refused(int status, String type, String reason) {
        return BulkResponseItem.of(response -> response.operationType(OperationType.Index)
                .index("feedback-submissions-v1-000001")
                .status(status)
                .error(error -> error.type(type).reason(reason)));
    }
}
