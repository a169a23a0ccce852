package si.odmev.ingest.api;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.receipt.Claim;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;
import si.odmev.schemas.Channel;

/** A posted submission. Unknown fields are refused, so that no word is lost to a misspelt name. */
@Schema(name = "Submission")
record SubmissionRequest(
        @Schema(description = "Id of the consultation; the default one where it is missing.", example = "velenje-2022")
        String consultation,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"proposal", "opinion", "suggestion", "question"},
                example = "proposal")
        String kind,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "1 to 10,000 Unicode code points after normalisation (NFC, CRLF and CR as one LF, control"
                        + " characters removed).",
                example = "Na avtobusni postaji naj bo zaslon s prihodi v živo in klančina za vozičke.")
        String text,

        @Schema(description = "One line of at most 200 code points.", example = "Zaslon na avtobusni postaji")
        String title,

        @Schema(description = "BCP 47 tag of the language of the text.", example = "sl")
        String language,

        @Schema(description = "Who says it; kept apart from what is said. Needs consent.")
        Contact contact,

        @Schema(description = "True if the person agrees to be written to about this; required with contact.")
        Boolean consent,

        @Schema(description = "How it reached the city; clerks only.", example = "paper")
        String channel,

        @Schema(
                description = "When the person said it, not in the future; clerks only.",
                format = "date-time",
                example = "2022-05-10T14:30:00Z")
        String submittedAt,

        @Schema(
                description = "Id of the question of the consultation that it answers; without it, it is about the"
                        + " consultation as a whole. Refused if the consultation does not ask it (any longer).",
                example = "traffic")
        String question,

        @JsonAnySetter @Schema(hidden = true) Map<String, Object> unknown) {
    private static final int MOST_NAMED = 20;
    private static final int LONGEST_NAME = 60;

    /** The person who says it. */
    @Schema(name = "Contact")
    record Contact(
            @Schema(example = "Ana Novak") String name,

            @Schema(format = "email", example = "ana.novak@example.org")
            String email,

            @JsonAnySetter @Schema(hidden = true) Map<String, Object> unknown) {}

    /** The fields that a submission does not have, by their names; at most 20, cut to 60 characters. */
    List<FieldProblem> unknownFields() {
        Stream<String> ofContact =
                contact == null ? Stream.of() : names(contact.unknown()).map(name -> "contact." + name);
        return Stream.concat(names(unknown), ofContact)
                .limit(MOST_NAMED)
                .map(name -> new FieldProblem(shown(name), "unknown-field"))
                .toList();
    }

    /** Cut between code points: the answer is UTF-8, which has no half of a surrogate pair. */
    private static String shown(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }

    private static Stream<String> names(Map<String, Object> unknown) {
        return unknown == null ? Stream.of() : unknown.keySet().stream();
    }

    /** @throws ApiProblem if {@code submittedAt} is no date with a time and an offset */
    Draft draft(UUID submissionId, @Nullable Claim claim, Channel effectiveChannel) {
        return Draft.from(effectiveChannel, submissionId)
                .consultation(consultation)
                .question(question)
                .kind(kind)
                .title(title)
                .text(text)
                .language(language)
                .submittedAt(saidAt())
                .name(contact == null ? null : contact.name())
                .email(contact == null ? null : contact.email())
                .consent(Boolean.TRUE.equals(consent))
                .claim(claim)
                .build();
    }

    private @Nullable Instant saidAt() {
        try {
            return submittedAt == null
                    ? null
                    : OffsetDateTime.parse(submittedAt).toInstant();
        } catch (DateTimeParseException e) {
            throw ApiProblem.inFields(
                    HttpStatus.BAD_REQUEST, "problem.invalid", List.of(new FieldProblem("submittedAt", "malformed")));
        }
    }
}
