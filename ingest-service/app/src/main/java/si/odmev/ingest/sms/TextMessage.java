package si.odmev.ingest.sms;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;

/** A message as the gateway posts it. Other fields are ignored, because they hold no words of a person. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "TextMessage")
record TextMessage(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "The gateway's own id of the message, 1 to 255 visible ASCII characters. A message is taken"
                                + " once.",
                example = "5d0c2f0e-91")
        @Nullable
        String id,

        @Schema(description = "Number of the sender; kept apart from what is said.", example = "+38640123456") @Nullable
        String from,

        @Schema(description = "Number that it was sent to; it may choose the consultation.", example = "+38631900100")
        @Nullable
        String to,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "The whole message: the gateway joins the parts of a long one.",
                example = "Na avtobusni postaji naj bo klančina.")
        @Nullable
        String text,

        @Schema(
                description = "When the gateway got it; now where it is missing.",
                format = "date-time",
                example = "2022-05-10T14:30:00Z")
        @Nullable
        String receivedAt) {

    /**
     * When the gateway received it; empty if the gateway does not report that.
     *
     * @throws DateTimeParseException if it is no time with an offset
     */
    Optional<Instant> received() {
        return Optional.ofNullable(receivedAt)
                .map(time -> OffsetDateTime.parse(time).toInstant());
    }

    Draft draft(UUID submissionId, String consultation, Instant saidAt, Claim claim) {
        Optional<String> number = PhoneNumber.parse(from).map(PhoneNumber::e164);
        return Draft.from(Channel.SMS, submissionId)
                .consultation(consultation)
                .text(text)
                .submittedAt(saidAt)
                .phone(number.orElse(null))
                // The sender of a text message gives a number for the reply.
                .consent(number.isPresent())
                .claim(claim)
                .build();
    }

    /** Leaves out the person and their words, to keep them out of every log. */
    @Override
    public String toString() {
        return "TextMessage[]";
    }
}
