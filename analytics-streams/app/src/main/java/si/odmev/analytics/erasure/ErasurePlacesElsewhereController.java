package si.odmev.analytics.erasure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.OtherInstance;
import si.odmev.analytics.roles.PassedOn;
import si.odmev.analytics.roles.RunsIn;

/** Passes ingest's requests on to the instance with the stream, because ingest knows only one address of analytics. */
@RunsIn(value = InstanceRole.WEB, lacking = InstanceRole.STREAM)
@RestController
class ErasurePlacesElsewhereController {
    /** The other instance reads whole topics, at a bounded rate. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final PassedOn stream;

    ErasurePlacesElsewhereController(@Qualifier("streamElsewhere") OtherInstance stream) {
        this.stream = new PassedOn(stream, LIMIT);
    }

    @GetMapping(ErasurePlacesController.PATH)
    ResponseEntity<byte[]> passOn(HttpServletRequest request) throws InterruptedException {
        return stream.answer(request);
    }
}
