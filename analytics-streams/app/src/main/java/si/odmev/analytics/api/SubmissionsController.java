package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
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
    @FilterParameters
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
