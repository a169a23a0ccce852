package si.odmev.ingest.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.ingest.certificate.Certificate;
import si.odmev.ingest.certificate.Certificates;
import si.odmev.ingest.erasure.ErasureList;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.ReceiptSearch;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;
import si.odmev.schemas.Erasure;
import si.odmev.schemas.ErasureReason;

/**
 * Erasure by staff. Only operators may erase: the right to read submissions does not include it. Analytics may read the list and
 * certificates.
 */
@RestController
@RequestMapping(path = "/api/v1/erasures", produces = MediaType.APPLICATION_JSON_VALUE)
@SecurityRequirement(name = "basic")
@Tag(name = "erasures", description = "For operators: erase without the receipt's link, and see what is left.")
class ErasuresController {
    private static final String NO_SUCH = "There is no such submission, or it is not erased.";
    private static final int LARGEST_PAGE = 1_000;
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final Map<String, ErasureReason> REASONS = Map.of(
            "lost-link", ErasureReason.LOST_LINK,
            "third-person", ErasureReason.THIRD_PERSON,
            "unlawful", ErasureReason.UNLAWFUL,
            "other", ErasureReason.OTHER);

    private final Intake intake;
    private final ReceiptSearch search;
    private final ErasureList erasures;
    private final Certificates certificates;

    ErasuresController(Intake intake, ReceiptSearch search, ErasureList erasures, Certificates certificates) {
        this.intake = intake;
        this.search = search;
        this.erasures = erasures;
        this.certificates = certificates;
    }

    /** The submission to erase, and the reason. */
    @Schema(name = "ErasureRequest")
    record ErasureRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String submissionId,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"lost-link", "third-person", "unlawful", "other"})
            String reason) {}

    /**
     * An erasure on the list.
     *
     * @param dueBy the time by which nothing of the submission may remain anywhere
     */
    @Schema(name = "StaffErasure")
    record ErasureView(
            UUID submissionId,
            Instant erasedAt,
            Instant dueBy,
            String account,

            @Schema(allowableValues = {"lost-link", "third-person", "unlawful", "other"}) @Nullable
            String reason) {}

    @Operation(
            operationId = "erasuresByStaff",
            summary = "The erasures by staff, latest first: who, when and why, without what was said")
    @GetMapping
    List<ErasureView> list(@RequestParam(defaultValue = "100") int size) {
        return erasures.byStaff(Math.clamp(size, 1, LARGEST_PAGE)).stream()
                .map(this::view)
                .toList();
    }

    @Operation(
            summary = "Which submissions have this receipt number, or this id",
            description = "A number can belong to several submissions.")
    @GetMapping("/matches")
    List<ReceiptSearch.Match> matches(@RequestParam String number) {
        if (!search.isComplete()) {
            throw unavailable();
        }
        return search.find(number);
    }

    @Operation(
            operationId = "eraseByStaff",
            summary = "Erase a submission without its receipt's link",
            description = "Account, time and reason go on record. It can't be taken back. Harmless to repeat: the first"
                    + " reason stays.")
    @ApiResponse(responseCode = "200", description = "It is on the list of erasures.")
    @ApiResponse(responseCode = "404", description = NO_SUCH)
    @PostMapping
    ErasureView erase(@RequestBody ErasureRequest request, Authentication operator) {
        UUID id = id(request.submissionId());
        ErasureReason reason = request.reason() == null ? null : REASONS.get(request.reason());
        if (reason == null) {
            throw ApiProblem.inFields(
                    HttpStatus.BAD_REQUEST, "problem.invalid", List.of(new FieldProblem("reason", "unknown")));
        }
        return switch (intake.eraseByStaff(id, operator.getName(), reason)) {
            case SubmissionStatus.Erased erased ->
                erasures.find(id).map(this::view).orElseThrow(ErasuresController::unavailable);
            case SubmissionStatus.Unknown unknown -> throw notFound();
            case SubmissionStatus.Unavailable unavailable -> throw unavailable();
            case SubmissionStatus.Kept kept -> throw unavailable();
        };
    }

    @Operation(
            operationId = "certificateForStaff",
            summary = "Search every place for what is left of an erased submission",
            description = """
                Each call looks again, and answers when it has looked everywhere that it can. \
                With `look=false` it answers at once with the last certificate, or with 204 if there is none since the \
                start of this instance; `lookedAt` is its time.\
                """)
    @ApiResponse(responseCode = "200", description = "What is left, place by place.")
    @ApiResponse(
            responseCode = "204",
            description = "Nobody has looked since the start of this instance.",
            content = @Content)
    @ApiResponse(responseCode = "404", description = NO_SUCH)
    @GetMapping("/{submissionId}/certificate")
    ResponseEntity<Certificate> certificate(
            @SubmissionIdParameter @PathVariable String submissionId, @RequestParam(defaultValue = "true") boolean look)
            throws InterruptedException {
        UUID id = id(submissionId);
        if (!erasures.contains(id)) {
            throw notFound();
        }
        if (!look) {
            return certificates
                    .last(id)
                    .map(ResponseEntity::ok)
                    .orElseGet(() -> ResponseEntity.noContent().build());
        }
        return ResponseEntity.ok(certificates.look(id, LONGEST_LOOK).orElseThrow(ErasuresController::unavailable));
    }

    private ErasureView view(ErasureList.Entry entry) {
        return view(entry.erasure());
    }

    private ErasureView view(Erasure erasure) {
        return new ErasureView(
                UUID.fromString(erasure.getSubmissionId()),
                erasure.getErasedAt(),
                certificates.dueBy(erasure.getErasedAt()),
                erasure.getAccount(),
                erasure.getReason() == null
                        ? null
                        : erasure.getReason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static UUID id(String submissionId) {
        return SubmissionIds.parse(submissionId).orElseThrow(ErasuresController::notFound);
    }

    private static ApiProblem notFound() {
        return ApiProblem.of(HttpStatus.NOT_FOUND, "problem.no-such-erasure");
    }

    private static ApiProblem unavailable() {
        return ApiProblem.forNow(HttpStatus.SERVICE_UNAVAILABLE, "problem.erasure-unavailable", RETRY_AFTER);
    }
}
