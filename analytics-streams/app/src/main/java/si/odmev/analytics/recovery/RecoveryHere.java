package si.odmev.analytics.recovery;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;

/** Recovery by this instance itself. */
@RunsIn(InstanceRole.INDEX)
@Component
final class RecoveryHere implements Recovery {
    private final DeadLetterArchive deadLetters;
    private final Reconciliation reconciliation;

    RecoveryHere(DeadLetterArchive deadLetters, Reconciliation reconciliation) {
        this.deadLetters = deadLetters;
        this.reconciliation = reconciliation;
    }

    @Override
    public DeadLetterArchive.Page latest(int size) {
        return deadLetters.page(0, size);
    }

    @Override
    public Replay replay(String id) {
        return deadLetters.replay(List.of(id));
    }

    @Override
    public Replay replayAll() {
        return deadLetters.replayAll();
    }

    @Override
    public ReconciliationReport reconcile() throws IOException, InterruptedException {
        return reconciliation.run();
    }
}
