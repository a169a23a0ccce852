package si.odmev.analytics.erasure;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;

/** Serves ingest, which makes the certificates of erasure. */
@RunsIn(InstanceRole.STREAM)
@RestController
@Hidden
class ErasurePlacesController {
    static final String PATH = "/api/v1/operations/erasures/{submissionId}/places";

    private final ErasurePlaces places;

    ErasurePlacesController(ErasurePlaces places) {
        this.places = places;
    }

    @Operation(
            summary = "Search this service's places for what is left of a submission",
            description = "Reads whole topics, one request at a time. Counts only; says nothing of what was said.")
    @GetMapping(PATH)
    List<Look> places(@PathVariable UUID submissionId) throws InterruptedException {
        return places.look(submissionId);
    }
}
