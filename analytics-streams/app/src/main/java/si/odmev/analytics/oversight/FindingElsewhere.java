package si.odmev.analytics.oversight;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import si.odmev.analytics.roles.OtherInstance;
import si.odmev.analytics.roles.OtherInstanceException;
import si.odmev.platform.web.page.PageLanguages;

/**
 * Asks another instance for its finding about one of its parts.
 *
 * @param limit for its answer, which takes as long as its look
 * @param messages the message bundles of this instance
 */
public record FindingElsewhere(OtherInstance other, Part part, Duration limit, MessageSource messages)
        implements Callable<Finding> {
    private static final Logger LOG = LoggerFactory.getLogger(FindingElsewhere.class);

    @Override
    public Finding call() throws InterruptedException {
        try {
            Finding found = other.get("/api/v1/operations/findings/" + part.code(), Finding.class, limit)
                    .body();
            if (isUnderstood(found)) {
                return found;
            }
            LOG.atWarn()
                    .addKeyValue("part", part.code())
                    .addKeyValue("finding", found)
                    .log("another instance reported a state that this version does not know");
            return Finding.elsewhere(part, OtherInstanceException.Kind.FAILED.code(), other.address());
        } catch (OtherInstanceException e) {
            return Finding.elsewhere(part, e.kind().code(), e.address());
        }
    }

    /** The other instance may have another version, with findings for which this one has no message. */
    private boolean isUnderstood(Finding found) {
        if (found == null
                || found.part() != part
                || found.level() == null
                || found.message() == null
                || found.arguments() == null) {
            return false;
        }
        try {
            found.words(messages, PageLanguages.SLOVENE);
            return true;
        } catch (NoSuchMessageException | IllegalArgumentException e) {
            return false;
        }
    }
}
