package si.odmev.ingest.sms;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.api.OutcomeProblems;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.receipt.ReceiptSecrets;
import si.odmev.ingest.traffic.SubmissionCounters;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;
import si.odmev.schemas.Channel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The webhook to which a gateway posts text messages. */
@RestController
@Conditional(SmsOn.class)
@SecurityRequirements
class TextMessagesController {
    static final String PATH = "/api/v1/text-messages";
    static final String TIMESTAMP = "Gateway-Timestamp";
    static final String SIGNATURE = "Gateway-Signature";

    private static final Logger LOG = LoggerFactory.getLogger(TextMessagesController.class);
    private static final Pattern GATEWAY_ID = Pattern.compile("[!-~]{1,255}");

    private final Intake intake;
    private final SubmissionCounters counters;
    private final SmsProperties properties;
    private final GatewaySignature signatures;
    private final TextMessageIds ids;
    private final InstantSource clock;
    private final JsonMapper json;

    TextMessagesController(
            Intake intake,
            SubmissionCounters counters,
            SmsProperties properties,
            CurrentConsultations consultations,
            ReceiptSecrets secrets,
            InstantSource clock,
            JsonMapper json) {
        this.intake = intake;
        this.counters = counters;
        this.properties = properties;
        List<String> unknown = properties.unknownTo(consultations.now());
        if (!unknown.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("consultations", unknown)
                    .log("text messages to these consultations are refused until they exist");
        }
        this.signatures = new GatewaySignature(properties.secret(), clock);
        this.ids = new TextMessageIds(secrets);
        this.clock = clock;
        this.json = json;
    }

    /** The receipt's number, which a gateway may send back to the person. Never a link, because the gateway would store it. */
    record TextMessageAnswer(
            @Schema(example = "VEL-7K3M-9QXD-4F2T") String receipt) {}

    @Operation(
            summary = "Pass a text message on",
            description =
                    "For the gateway with which the secret is shared. Answers when the message is durable. A problem"
                            + " with Retry-After is worth sending again, with the same id and a new timestamp; so is a"
                            + " message that got 403, once secret and clock are right. Any other problem is final.")
    @ApiResponse(responseCode = "201", description = "Accepted, now or before under the same id.")
    @ApiResponse(responseCode = "403", description = "The signature is not the gateway's, or older than five minutes.")
    @ApiResponse(responseCode = "409", description = "Other content was accepted before under this id.")
    @ApiResponse(responseCode = "410", description = "It has been erased, and stays so.")
    @ApiResponse(responseCode = "422", description = "The consultation does not take submissions at that time.")
    @ApiResponse(
            responseCode = "429",
            description = "Too many messages from this address; Retry-After says when to try again.")
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TextMessageAnswer> take(
            @Parameter(description = "Seconds since 1970, at most five minutes off.", example = "1652193000")
                    @RequestHeader(name = TIMESTAMP, required = false)
                    @Nullable
                    String timestamp,
            @Parameter(description = "HMAC-SHA256 of the timestamp, a full stop and the body, in hexadecimal.")
                    @RequestHeader(name = SIGNATURE, required = false)
                    @Nullable
                    String signature,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = TextMessage.class)))
                    @RequestBody
                    byte[] body) {
        Outcome outcome = intake.accept(draft(timestamp, signature, body));
        return switch (outcome) {
            case Outcome.Accepted accepted -> created(accepted.receipt());
            case Outcome.Repeated repeated -> created(repeated.receipt());
            default -> throw OutcomeProblems.of(outcome, "id");
        };
    }

    private static ResponseEntity<TextMessageAnswer> created(String receipt) {
        return ResponseEntity.status(HttpStatus.CREATED).body(new TextMessageAnswer(receipt));
    }

    private Draft draft(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        switch (signatures.check(timestamp, signature, body)) {
            case GENUINE -> {}
            case STALE -> throw refused("stale", HttpStatus.FORBIDDEN, TIMESTAMP, "stale");
            case NOT_SIGNED -> throw refused("not-signed", HttpStatus.FORBIDDEN, SIGNATURE, "not-signed");
        }
        TextMessage message = read(body);
        if (message.id() == null || !GATEWAY_ID.matcher(message.id()).matches()) {
            throw refused("invalid", HttpStatus.BAD_REQUEST, "id", message.id() == null ? "missing" : "malformed");
        }
        return message.draft(
                ids.submissionOf(message.id()),
                properties.consultationOf(message.to()),
                saidAt(message),
                ids.claimOf(message.id()));
    }

    /** The answer does not repeat the fault in the JSON, because it may contain the number or the words. */
    private TextMessage read(byte[] body) {
        try {
            TextMessage message = json.readValue(body, TextMessage.class);
            if (message != null) {
                return message;
            }
        } catch (JacksonException e) {
            // Refused below.
        }
        throw refused("unreadable", HttpStatus.BAD_REQUEST, ApiProblem.BODY, "malformed");
    }

    /** As with mail, a time in the future counts as now, because the gateway's clock may be ahead. */
    private Instant saidAt(TextMessage message) {
        Instant now = clock.instant();
        try {
            return message.received().filter(at -> !at.isAfter(now)).orElse(now);
        } catch (DateTimeParseException e) {
            throw refused("invalid", HttpStatus.BAD_REQUEST, "receivedAt", "malformed");
        }
    }

    private ApiProblem refused(String reason, HttpStatus status, String field, String code) {
        counters.countRefused(Channel.SMS, reason);
        return ApiProblem.inField(
                status,
                status == HttpStatus.FORBIDDEN ? "problem.text-message-signature" : "problem.text-message",
                new FieldProblem(field, code));
    }
}
