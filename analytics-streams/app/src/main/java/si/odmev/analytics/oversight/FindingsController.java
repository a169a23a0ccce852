package si.odmev.analytics.oversight;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;

/** Serves the findings of this instance to instances that have the operator's page but lack the parts. */
@RunsIn({InstanceRole.STREAM, InstanceRole.INDEX})
@RestController
@Hidden
class FindingsController {
    private final Oversight oversight;

    FindingsController(Oversight oversight) {
        this.oversight = oversight;
    }

    @Operation(
            summary = "How one part of this instance is, without words",
            description = "404 for a part that another instance has.")
    @GetMapping("/api/v1/operations/findings/{part}")
    Finding finding(@PathVariable String part) throws InterruptedException {
        for (Part one : Part.values()) {
            if (one.code().equals(part)) {
                return oversight.lookAt(one).orElseThrow(FindingsController::unknown);
            }
        }
        throw unknown();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "This instance has no such part.");
    }
}
