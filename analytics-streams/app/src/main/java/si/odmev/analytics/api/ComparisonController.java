package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.query.Comparison;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.SecondGroup;
import si.odmev.analytics.query.StepLength;
import si.odmev.analytics.query.SubmissionFilter;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.query.ThemeTotals;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;

@RunsIn(InstanceRole.WEB)
@RestController
@Tag(name = "themes", description = "Submissions counted by theme, as the stream keeps them.")
class ComparisonController {
    private final SubmissionSearch search;
    private final CurrentConsultations consultations;

    ComparisonController(SubmissionSearch search, CurrentConsultations consultations) {
        this.search = search;
        this.consultations = consultations;
    }

    @Operation(
            summary = "Compare two groups of submissions by the shares of their themes",
            description =
                    "Takes the conditions of GET /api/v1/submissions for the first group. The second has the same, but for the"
                            + " one that compare names.")
    @ConsultationParameter
    @FilterParameters
    @Parameter(
            name = SecondGroup.PARAMETER,
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "string"),
            description = "A period (2022-05-10..2022-05-20) or a value of a facet (channel:paper).")
    @GetMapping("/api/v1/themes/comparison")
    Comparison compare(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var first = new LinkedMultiValueMap<>(query);
        List<String> compare = first.remove(SecondGroup.PARAMETER);
        if (compare == null || compare.size() != 1) {
            throw new InvalidParameterException(SecondGroup.PARAMETER, "no-second-group");
        }
        var filter = filter(first);
        var second = filter(SecondGroup.parameters(first, compare.getFirst()));
        return Comparison.of(totals(filter), totals(second));
    }

    private SubmissionFilter filter(Map<String, List<String>> group) {
        var parameters = new Parameters(group, consultations.now());
        var filter = parameters.filter();
        parameters.requireNoOthers();
        return filter;
    }

    private ThemeTotals totals(SubmissionFilter group) {
        return search.overview(group, StepLength.atLeast(Interval.MONTH), 0, 1).totals();
    }
}
