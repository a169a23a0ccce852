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

/** For ingest, which knows one address of analytics: the places are with the stream. */
@RunsIn(value = InstanceRole.WEB, lacking = InstanceRole.STREAM)
@RestController
class ErasurePlacesElsewhereController {
    /** Whole topics are read, at a bounded rate. */
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
