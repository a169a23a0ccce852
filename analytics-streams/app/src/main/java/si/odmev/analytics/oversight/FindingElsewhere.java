package si.odmev.analytics.oversight;

import java.time.Duration;
import java.util.concurrent.Callable;
import si.odmev.analytics.roles.OtherInstance;
import si.odmev.analytics.roles.OtherInstanceException;

/**
 * How a part is that another instance has, as that one finds it.
 *
 * @param limit for its answer, which takes as long as its look
 */
public record FindingElsewhere(OtherInstance other, Part part, Duration limit) implements Callable<Finding> {
    @Override
    public Finding call() throws InterruptedException {
        try {
            return other.get("/api/v1/operations/findings/" + part.code(), Finding.class, limit)
                    .body();
        } catch (OtherInstanceException e) {
            return Finding.elsewhere(part, e.kind().code(), e.address());
        }
    }
}
