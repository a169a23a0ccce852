package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.query.Interval;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.StepLength;
import si.odmev.analytics.query.StreamedTotals;
import si.odmev.analytics.query.SubmissionFilter;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;

@RunsIn(InstanceRole.WEB)
@RestController
@RequestMapping("/api/v1/themes")
@Tag(name = "themes", description = "Submissions counted by theme, as the stream keeps them.")
class ThemesController {
    private final StreamedTotals totals;
    private final SubmissionSearch search;
    private final CurrentConsultations consultations;

    ThemesController(StreamedTotals totals, SubmissionSearch search, CurrentConsultations consultations) {
        this.totals = totals;
        this.search = search;
        this.consultations = consultations;
    }

    @Operation(
            summary = "Totals by theme, kind and channel, and over time",
            description =
                    "Counts what GET /api/v1/submissions lists with the same consultation, from and to; and how many"
                            + " different texts that is, where those that are nearly the same count once.")
    @ConsultationParameter
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string"),
            description = "First day or moment of submission, on the full hour of the consultation's time zone.")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string"),
            description = "Last day, included whole, or the first moment that is not included, on the full hour.")
    @Parameter(
            name = "interval",
            in = ParameterIn.QUERY,
            schema = @Schema(allowableValues = {"hour", "day", "week", "month"}),
            description = "The step over time; without one, the shortest of day, week and month that is readable.")
    @GetMapping
    ThemesView themes(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var parameters = new Parameters(query, consultations.now());
        var period = parameters.submittedByTheHour();
        var length = parameters.interval().map(StepLength::exactly).orElse(StepLength.atLeast(Interval.DAY));
        var consultation = parameters.consultation();
        parameters.requireNoOthers();
        return ThemesView.of(
                consultation,
                period,
                totals.of(consultation, period, length),
                search.repeated(SubmissionFilter.shown(consultation, period)));
    }
}
