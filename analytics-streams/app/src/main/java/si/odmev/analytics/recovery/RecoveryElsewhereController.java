package si.odmev.analytics.recovery;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.OtherInstance;
import si.odmev.analytics.roles.PassedOn;
import si.odmev.analytics.roles.RunsIn;

/** Passes operators' commands, in their own name, on to the instance that fills the index: see {@link RecoveryController}. */
@RunsIn(value = InstanceRole.WEB, lacking = InstanceRole.INDEX)
@RestController
class RecoveryElsewhereController {
    /** As long as {@code ./odmev} waits for a rebuild. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final PassedOn index;

    RecoveryElsewhereController(@Qualifier("indexElsewhere") OtherInstance index) {
        this.index = new PassedOn(index, LIMIT);
    }

    @RequestMapping({
        RecoveryController.DEAD_LETTERS,
        RecoveryController.DEAD_LETTERS + "/{*rest}",
        RecoveryController.REBUILDS,
        RecoveryController.RECONCILIATION
    })
    ResponseEntity<byte[]> passOn(HttpServletRequest request) throws InterruptedException {
        return index.answer(request);
    }
}
