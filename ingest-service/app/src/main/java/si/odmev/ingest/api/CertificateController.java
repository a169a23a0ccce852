package si.odmev.ingest.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.ingest.certificate.Certificate;
import si.odmev.ingest.certificate.Certificates;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.platform.web.problem.ApiProblem;

/** The certificate of an erasure, for the holder of the receipt's link. */
@RestController
@SecurityRequirements
@Tag(name = "submissions")
class CertificateController {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Receipts receipts;
    private final Certificates certificates;

    CertificateController(Receipts receipts, Certificates certificates) {
        this.receipts = receipts;
        this.certificates = certificates;
    }

    @Operation(summary = "What is left of an erased submission, place by place", description = """
        Answers at once with the last look; with 503 and Retry-After while there is none yet. Where the last look \
        found something or could not look everywhere, a new one begins after a while.\
        """)
    @ApiResponse(responseCode = "200", description = "The last look.")
    @ApiResponse(responseCode = "404", description = SubmissionsController.NOT_ITS_OWN)
    @ApiResponse(responseCode = "409", description = "It is not erased.")
    @GetMapping(
            path = SubmissionsController.PATH + "/{submissionId}/certificate",
            produces = MediaType.APPLICATION_JSON_VALUE)
    Certificate certificate(
            @SubmissionIdParameter @PathVariable String submissionId,
            @SecretParameter @RequestParam(required = false) String secret)
            throws InterruptedException {
        UUID id = SubmissionIds.parse(submissionId).orElseThrow(CertificateController::notFound);
        return switch (receipts.statusOf(id, secret)) {
            case SubmissionStatus.Erased erased ->
                certificates
                        .find(id, Duration.ZERO)
                        .map(Certificate::withoutInstances)
                        .orElseThrow(() -> unavailable(RETRY_AFTER));
            case SubmissionStatus.Kept kept -> throw ApiProblem.of(HttpStatus.CONFLICT, "problem.not-erased");
            case SubmissionStatus.Unknown unknown -> throw notFound();
            case SubmissionStatus.Unavailable unavailable -> throw unavailable(unavailable.retryAfter());
        };
    }

    private static ApiProblem notFound() {
        return ApiProblem.of(HttpStatus.NOT_FOUND, "problem.not-found");
    }

    private static ApiProblem unavailable(Duration retryAfter) {
        return ApiProblem.forNow(HttpStatus.SERVICE_UNAVAILABLE, "problem.erasure-unavailable", retryAfter);
    }
}
