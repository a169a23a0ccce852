package si.odmev.ingest.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.intake.SubmissionStatus;
import si.odmev.ingest.receipt.Claim;
import si.odmev.ingest.receipt.ClaimDigest;
import si.odmev.ingest.receipt.ReceiptLinks;
import si.odmev.ingest.traffic.SubmissionCounters;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;
import si.odmev.schemas.Channel;

@RestController
@RequestMapping(path = SubmissionsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@SecurityRequirements
@Tag(name = "submissions", description = "Submit, see where a submission stands, and erase it.")
class SubmissionsController {
    static final String PATH = "/api/v1/submissions";

    static final String NOT_ITS_OWN = "There is none, or the secret is not its own.";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private final Intake intake;
    private final Receipts receipts;
    private final SenderClaims claims;
    private final ReceiptLinks links;
    private final SubmissionCounters counters;
    private final String publicUrl;

    SubmissionsController(
            Intake intake,
            Receipts receipts,
            SenderClaims claims,
            ReceiptLinks links,
            SubmissionCounters counters,
            @Value("${odmev.public-url:}") String publicUrl) {
        this.intake = intake;
        this.receipts = receipts;
        this.claims = claims;
        this.links = links;
        this.counters = counters;
        this.publicUrl = publicUrl;
    }

    @Operation(
            summary = "Submit",
            description =
                    "Answers when the submission is durable. A client that got no answer may send the same content"
                            + " again with the same Idempotency-Key and Submission-Claim, also to another instance: it is"
                            + " stored once and has one receipt. A repetition that does not prove its origin by the claim"
                            + " or by the account of the first request gets no statusUrl.")
    @ApiResponse(
            responseCode = "201",
            description = "Accepted, now or before under the same key. Without proof of origin a repetition has no"
                    + " statusUrl.")
    @ApiResponse(responseCode = "403", description = "channel and submittedAt are for clerks only.")
    @ApiResponse(responseCode = "409", description = "Other content was accepted before under this Idempotency-Key.")
    @ApiResponse(responseCode = "410", description = "It has been erased, and stays so.")
    @ApiResponse(responseCode = "422", description = "The consultation does not take submissions at that time.")
    @ApiResponse(
            responseCode = "429",
            description = "Too many submissions from this address; Retry-After says when to try again.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SubmissionAnswer> submit(
            @Parameter(
                            description =
                                    "Identifies the submission however often it is sent: a UUID or 1 to 255 visible"
                                            + " ASCII characters. A random UUID (version 4 or 7) is the submissionId."
                                            + " Other keys belong to their sender's claim or account: with either of them,"
                                            + " nobody else can take them.",
                            example = "3f1b7c5e-5b0e-4f5e-9a63-0d6a4c7f2b11")
                    @RequestHeader(name = IDEMPOTENCY_KEY, required = false)
                    String idempotencyKey,
            @Parameter(
                            name = SenderClaims.HEADER,
                            in = ParameterIn.HEADER,
                            description = "Proves that a repetition comes from the same sender: 22 to 128 visible ASCII"
                                    + " characters, at least 128 random bits, kept secret. Send it with the first"
                                    + " request and with each repetition; one may serve for many submissions. Only"
                                    + " a hash of it is kept. Programs that log in may do without: their account"
                                    + " proves it.",
                            example = "nU3fW0y4iXk2m9Qv7tZb1A")
                    @RequestHeader(name = SenderClaims.HEADER, required = false)
                    String claim,
            @RequestBody SubmissionRequest posted,
            HttpServletRequest request) {
        Draft draft = draft(idempotencyKey, posted, request);
        refuseUnknownFields(posted, draft);
        Outcome outcome = intake.accept(draft);
        return switch (outcome) {
            case Outcome.Accepted accepted ->
                created(accepted.submissionId(), accepted.receipt(), Optional.of(accepted.claim()));
            case Outcome.Repeated repeated -> created(repeated.submissionId(), repeated.receipt(), repeated.proven());
            default -> throw OutcomeProblems.of(outcome, IDEMPOTENCY_KEY);
        };
    }

    /** Names the fields that nobody knows together with everything else that is wrong. */
    private void refuseUnknownFields(SubmissionRequest posted, Draft draft) {
        List<FieldProblem> unknown = posted.unknownFields();
        if (unknown.isEmpty()) {
            return;
        }
        counters.countRefused(Channel.API, "unreadable");
        var problems = new ArrayList<>(unknown);
        if (intake.objection(draft).orElse(null) instanceof Outcome.Invalid invalid) {
            problems.addAll(OutcomeProblems.fields(invalid));
        }
        throw ApiProblem.inFields(HttpStatus.BAD_REQUEST, "problem.invalid", problems);
    }

    @Operation(summary = "Where a submission stands", description = "The address is the statusUrl of the receipt.")
    @ApiResponse(responseCode = "200", description = "It is kept.")
    @ApiResponse(responseCode = "404", description = NOT_ITS_OWN)
    @ApiResponse(responseCode = "410", description = "It has been erased, and stays so.")
    @GetMapping("/{submissionId}/status")
    StatusAnswer status(
            @SubmissionIdParameter @PathVariable String submissionId,
            @SecretParameter @RequestParam(required = false) String secret) {
        UUID id = id(submissionId);
        return switch (receipts.statusOf(id, secret)) {
            case SubmissionStatus.Kept kept ->
                new StatusAnswer(id, kept.receipt(), kept.consultation().id(), kept.acceptedAt(), "accepted");
            case SubmissionStatus.Erased erased -> throw OutcomeProblems.erased();
            case SubmissionStatus.Unknown unknown -> throw notFound();
            case SubmissionStatus.Unavailable unavailable ->
                throw OutcomeProblems.unavailable(unavailable.retryAfter());
        };
    }

    @Operation(
            summary = "Erase a submission",
            description =
                    "Erases what was said and who said it, everywhere. It can't be taken back; the totals without a"
                            + " name stay right. Harmless to repeat.")
    @ApiResponse(responseCode = "204", description = "Erased.")
    @ApiResponse(responseCode = "404", description = NOT_ITS_OWN)
    @DeleteMapping("/{submissionId}/status")
    ResponseEntity<Void> erase(
            @SubmissionIdParameter @PathVariable String submissionId,
            @SecretParameter @RequestParam(required = false) String secret) {
        return switch (receipts.erase(id(submissionId), secret)) {
            case SubmissionStatus.Erased erased -> ResponseEntity.noContent().build();
            case SubmissionStatus.Unavailable unavailable ->
                throw OutcomeProblems.unavailable(unavailable.retryAfter());
            case SubmissionStatus.Unknown unknown -> throw notFound();
            case SubmissionStatus.Kept kept -> throw new IllegalStateException("an erased submission can't be kept");
        };
    }

    private static UUID id(String submissionId) {
        return SubmissionIds.parse(submissionId).orElseThrow(SubmissionsController::notFound);
    }

    private Draft draft(String idempotencyKey, SubmissionRequest posted, HttpServletRequest request) {
        try {
            Optional<Claim> claim = claims.of(request);
            UUID id = idempotencyKey == null
                    ? SubmissionIds.random()
                    : claim.map(sender -> SubmissionIds.ofIdempotencyKey(idempotencyKey, sender.value()))
                            .orElseGet(() -> SubmissionIds.ofIdempotencyKey(idempotencyKey))
                            .orElseThrow(() -> malformed("problem.idempotency-key", IDEMPOTENCY_KEY));
            return draft(id, claim.orElse(null), posted, request.isUserInRole("CLERK"));
        } catch (ApiProblem e) {
            counters.countRefused(Channel.API, "invalid");
            throw e;
        }
    }

    private static Draft draft(UUID id, @Nullable Claim claim, SubmissionRequest posted, boolean isClerk) {
        if (!isClerk && posted.channel() != null) {
            throw ApiProblem.inFields(
                    HttpStatus.FORBIDDEN, "problem.clerks-only", List.of(new FieldProblem("channel", "clerks-only")));
        }
        if (!isClerk && posted.submittedAt() != null) {
            throw ApiProblem.inFields(
                    HttpStatus.FORBIDDEN,
                    "problem.clerks-only",
                    List.of(new FieldProblem("submittedAt", "clerks-only")));
        }
        Channel channel = posted.channel() == null
                ? Channel.API
                : ChannelNames.find(posted.channel())
                        .orElseThrow(() -> ApiProblem.inFields(
                                HttpStatus.BAD_REQUEST,
                                "problem.invalid",
                                List.of(new FieldProblem("channel", "unknown"))));
        return posted.draft(id, claim, channel);
    }

    /** Without proof of origin, the answer has only the id and the number. */
    private ResponseEntity<SubmissionAnswer> created(UUID id, String receipt, Optional<ClaimDigest> proven) {
        if (proven.isEmpty()) {
            return ResponseEntity.status(HttpStatus.CREATED).body(new SubmissionAnswer(id, receipt, null));
        }
        var base = publicUrl.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath()
                : UriComponentsBuilder.fromUriString(publicUrl);
        String root = base.build().toUriString().replaceAll("/+$", "");
        URI status = URI.create(root + links.status(id, proven.get()));
        return ResponseEntity.created(status).body(new SubmissionAnswer(id, receipt, status));
    }

    private static ApiProblem malformed(String messageKey, String field) {
        return ApiProblem.inFields(HttpStatus.BAD_REQUEST, messageKey, List.of(new FieldProblem(field, "malformed")));
    }

    private static ApiProblem notFound() {
        return ApiProblem.of(HttpStatus.NOT_FOUND, "problem.not-found");
    }
}
