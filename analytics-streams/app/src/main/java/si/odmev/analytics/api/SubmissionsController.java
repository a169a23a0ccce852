package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.problem.ApiProblem;

@RunsIn(InstanceRole.WEB)
@RestController
@RequestMapping("/api/v1/submissions")
@Tag(name = "submissions", description = "What people said, with its themes and the words that decided.")
class SubmissionsController {
    private final SubmissionSearch search;
    private final CurrentConsultations consultations;

    SubmissionsController(SubmissionSearch search, CurrentConsultations consultations) {
        this.search = search;
        this.consultations = consultations;
    }

    @Operation(summary = "Everything about one submission")
    @ApiResponse(responseCode = "200", description = "The submission.")
    @ApiResponse(responseCode = "404", description = "There is none with this id, or it has been erased.")
    @GetMapping("/{submissionId}")
    SubmissionView submission(@PathVariable UUID submissionId) {
        return search.find(submissionId)
                .map(found -> SubmissionView.of(found, search.groupOf(found)))
                .orElseThrow(() ->
                        ApiProblem.of(HttpStatus.NOT_FOUND, "problem.unknown-submission", submissionId.toString()));
    }

    @Operation(
            summary = "Find submissions",
            description = "Conditions narrow down together; of several values of one parameter one is enough.")
    @ConsultationParameter
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string"),
            description =
                    "Words that must all occur, in any grammatical form, with or without diacritics; \"in quotation"
                            + " marks\" next to each other; a OR b where one is enough; -a where it must not occur;"
                            + " theme:green, kind:question, channel:web, language:sl, status:withheld. A receipt finds its"
                            + " submission, and its beginning does from 4 characters behind the hyphen on. At most 200"
                            + " characters.")
    @Parameter(
            name = "similar",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "boolean", defaultValue = "false"),
            description = "Words that differ by a typing error are enough.")
    @Parameter(
            name = "theme",
            in = ParameterIn.QUERY,
            array = @ArraySchema(schema = @Schema(type = "string")),
            description = "Theme id, or none.")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            array =
                    @ArraySchema(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {
                                                "proposal",
                                                "opinion",
                                                "suggestion",
                                                "question",
                                                "unknown"
                                            })),
            description = "What kind of submission it is.")
    @Parameter(
            name = "channel",
            in = ParameterIn.QUERY,
            array =
                    @ArraySchema(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"web", "api", "email", "live", "paper", "sms", "unknown"
                                            })),
            description = "The way by which it came.")
    @Parameter(
            name = "language",
            in = ParameterIn.QUERY,
            array = @ArraySchema(schema = @Schema(type = "string")),
            description = "BCP 47 tag, und where unsure.")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            array =
                    @ArraySchema(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {
                                                "themed",
                                                "awaiting_review",
                                                "duplicate",
                                                "withheld",
                                                "no_content",
                                                "all"
                                            })),
            description = "Where none is named: themed and awaiting_review.")
    @Parameter(
            name = "tag",
            in = ParameterIn.QUERY,
            array = @ArraySchema(schema = @Schema(type = "string")),
            description = "Tag of the team.")
    @Parameter(
            name = "assignee",
            in = ParameterIn.QUERY,
            array = @ArraySchema(schema = @Schema(type = "string")),
            description = "Office or person to whom it is assigned, or none.")
    @Parameter(
            name = "reading",
            in = ParameterIn.QUERY,
            array = @ArraySchema(schema = @Schema(type = "string")),
            description = "read or unread.")
    @Parameter(
            name = "mentioned",
            in = ParameterIn.QUERY,
            array = @ArraySchema(schema = @Schema(type = "string")),
            description = "Account name that a note mentions.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string"),
            description =
                    "First day (2022-05-10) or moment (2022-05-10T14:00:00Z, or without offset in the consultation's"
                            + " time zone) of submission.")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string"),
            description = "Last day, included whole, or the first moment that is not included.")
    @Parameter(
            name = "group",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string", format = "uuid"),
            description = "Id of a submission: only those with the same or nearly the same text.")
    @Parameter(
            name = "collapse",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "boolean", defaultValue = "false"),
            description = "Of those with the same or nearly the same text only the earliest is listed. The facets and"
                    + " the field submissions count them all.")
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", defaultValue = "0"),
            description =
                    "Number of the page, from 0. Pages by number reach 10,000 submissions; use cursor to read all of them.")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string"),
            description =
                    "The field next of the answer before, with the same other parameters; page is ignored then. It is"
                            + " good for two minutes, and a list can be read for fifteen; then the code is cursor-lost and the"
                            + " list has to be begun again.")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string", defaultValue = "newest"),
            description = "newest, oldest, relevance, support or least-sure.")
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", defaultValue = "20", maximum = "100"),
            description = "Submissions on a page.")
    @GetMapping
    SubmissionList submissions(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var parameters = new Parameters(query, consultations.now());
        var filter = parameters.filter();
        var part = parameters.part();
        parameters.requireNoOthers();
        return SubmissionList.of(search.list(filter, part));
    }
}
