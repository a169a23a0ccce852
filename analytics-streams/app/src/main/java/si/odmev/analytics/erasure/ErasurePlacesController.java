package si.odmev.analytics.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For ingest, which makes certificates of erasure. */
@RestController
@Tag(name = "operations")
class ErasurePlacesController {
    private final ErasurePlaces places;

    ErasurePlacesController(ErasurePlaces places) {
        this.places = places;
    }

    @Operation(
            summary = "Search this service's places for what is left of a submission",
            description = "Reads whole topics, one request at a time. Counts only; says nothing of what was said.")
    @GetMapping("/api/v1/operations/erasures/{submissionId}/places")
    List<Look> places(@PathVariable UUID submissionId) throws InterruptedException {
        return places.look(submissionId);
    }
}
