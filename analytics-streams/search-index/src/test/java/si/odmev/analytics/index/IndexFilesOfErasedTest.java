package si.odmev.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When deleted documents leave the files of an index, and what a retention lease has to do with it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IndexFilesOfErasedTest {
    private static final String INDEX = "feedback-submissions-v1-1";
    private static final String MERGE = "POST /" + INDEX + "/_forcemerge";
    private static final String FLUSH = "POST /" + INDEX + "/_flush";
    private static final String STATS = "GET /" + INDEX + "/_stats/docs";
    private static final Map<String, Object> SHARDS = Map.of("total", 1, "successful", 1, "failed", 0);

    private final FakeElasticsearch elasticsearch = new FakeElasticsearch();
    private final List<Duration> waits = new ArrayList<>();
    private final IndexFiles files =
            new IndexFiles(elasticsearch.client(), "feedback-submissions", Duration.ofHours(1), this::wait);

    private String settings = "";
    private long deleted;
    private long leftByMerge;
    private long lastChange = 7;
    private long neededFrom = 8;
    private boolean copyStarts;
    private int waitsUntilRenewed = Integer.MAX_VALUE;

    IndexFilesOfErasedTest() throws IOException {}

    @BeforeEach
    void start() {
        elasticsearch.create(INDEX, "feedback-submissions");
        elasticsearch.told.put("PUT /" + INDEX + "/_settings", body -> {
            settings = body;
            return Map.of("acknowledged", true);
        });
        elasticsearch.told.put(FLUSH, body -> Map.of("_shards", SHARDS));
        elasticsearch.told.put(MERGE, body -> {
            deleted = leftByMerge;
            return Map.of("_shards", SHARDS);
        });
        elasticsearch.told.put(STATS, body -> stats());
    }

    @AfterEach
    void stop() {
        elasticsearch.close();
    }

    @Test
    void whereNothingIsDeletedTheTranslogIsEmptiedAndNothingMerged() throws Exception {
        assertThat(files.expunge()).isZero();

        assertThat(elasticsearch.requests).contains(FLUSH).doesNotContain(MERGE);
        assertThat(settings)
                .contains("\"index.merge.policy.expunge_deletes_allowed\":0")
                .contains("\"index.soft_deletes.retention_lease.period\":\"3600000ms\"");
    }

    @Test
    void whatIsDeletedIsMergedAwayAndTheOldFilesAreReleased() throws Exception {
        deleted = 5;

        assertThat(files.expunge()).isZero();

        assertThat(elasticsearch.requests).containsSubsequence(FLUSH, STATS, MERGE, FLUSH, STATS);
        assertThat(waits).isEmpty();
    }

    @Test
    void whatRemainsIsTold() throws Exception {
        deleted = 5;
        leftByMerge = 2;

        assertThat(files.expunge()).isEqualTo(2);
    }

    @Test
    void aMergeWaitsUntilTheOtherCopiesKnowOfTheDeletions() throws Exception {
        deleted = 5;
        neededFrom = lastChange;
        waitsUntilRenewed = 3;

        files.expunge();

        assertThat(waits).hasSize(3).containsOnly(Duration.ofSeconds(1));
        assertThat(elasticsearch.requests).contains(MERGE);
    }

    @Test
    void whatIsDeletedMeanwhileIsNotWaitedFor() throws Exception {
        deleted = 5;
        neededFrom = lastChange;
        waitsUntilRenewed = 1;
        elasticsearch.interference = request -> {
            if (!waits.isEmpty()) {
                lastChange = 100;
            }
        };

        files.expunge();

        assertThat(waits).hasSize(1);
    }

    @Test
    void aCopyThatIsGoneHoldsItUpForAMinuteOnly() throws Exception {
        deleted = 5;
        neededFrom = 0;

        files.expunge();

        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMinutes(1));
        assertThat(elasticsearch.requests).contains(MERGE);
    }

    /** As while a copy of the shard starts. */
    @Test
    void aCopyThatHasNoNumbersYetHoldsNothing() throws Exception {
        deleted = 5;
        copyStarts = true;

        assertThat(files.expunge()).isZero();

        assertThat(waits).isEmpty();
        assertThat(elasticsearch.requests).contains(MERGE);
    }

    @Test
    void anIndexThatWentAwayIsNotCalledClean() {
        elasticsearch.told.put(STATS, body -> Map.of("_shards", SHARDS, "_all", Map.of(), "indices", Map.of()));

        assertThatThrownBy(files::expunge).isInstanceOf(IOException.class).hasMessageContaining("went away");
    }

    private void wait(Duration time) {
        waits.add(time);
        if (waits.size() == waitsUntilRenewed) {
            neededFrom = lastChange + 1;
        }
    }

    private Object stats() {
        Map<String, Object> lease =
                Map.of("id", "a-copy", "retaining_seq_no", neededFrom, "timestamp", 1, "source", "peer recovery");
        Map<String, Object> shard = Map.of(
                "seq_no",
                Map.of("max_seq_no", lastChange, "local_checkpoint", lastChange, "global_checkpoint", lastChange),
                "retention_leases",
                Map.of("primary_term", 1, "version", 1, "leases", List.of(lease)));
        Map<String, Object> index = Map.of(
                "total", Map.of("docs", Map.of("count", 9, "deleted", deleted, "total_size_in_bytes", 1)),
                "shards", Map.of("0", copyStarts ? List.of(shard, Map.of()) : List.of(shard)));
        return Map.of("_shards", SHARDS, "_all", Map.of(), "indices", Map.of(INDEX, index));
    }
}
