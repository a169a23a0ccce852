package si.odmev.analytics.recovery;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.OtherInstance;
import si.odmev.analytics.roles.RunsIn;

/** Recovery by the instance that fills the index, over its API. */
@RunsIn(value = InstanceRole.WEB, lacking = InstanceRole.INDEX)
@Component
final class RecoveryElsewhere implements Recovery {
    /** The other instance reads whole topics. Nobody waits longer than this for a page. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final OtherInstance index;

    RecoveryElsewhere(@Qualifier("indexElsewhere") OtherInstance index) {
        this.index = index;
    }

    @Override
    public DeadLetterArchive.Page latest(int size) throws IOException, InterruptedException {
        var answer = index.get(RecoveryController.DEAD_LETTERS + "?size=" + size, DeadLetter[].class, LIMIT);
        return new DeadLetterArchive.Page(
                new DeadLetterArchive.Tally(
                        answer.number(RecoveryController.TOTAL), answer.number(RecoveryController.OPEN)),
                List.of(answer.body()));
    }

    @Override
    public Replay replay(String id) throws IOException, InterruptedException {
        String path = RecoveryController.DEAD_LETTERS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/replay";
        return index.post(path, Replay.class, LIMIT).body();
    }

    @Override
    public Replay replayAll() throws IOException, InterruptedException {
        return index.post(RecoveryController.DEAD_LETTERS + "/replay", Replay.class, LIMIT)
                .body();
    }

    @Override
    public ReconciliationReport reconcile() throws IOException, InterruptedException {
        return index.get(RecoveryController.RECONCILIATION, ReconciliationReport.class, LIMIT)
                .body();
    }
}
