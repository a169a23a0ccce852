package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.query.ThemeWord;
import si.odmev.analytics.query.ThemeWordSearch;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.platform.web.problem.ApiProblem;

@RunsIn(InstanceRole.WEB)
@RestController
@Tag(name = "themes", description = "Submissions counted by theme, as the stream keeps them.")
class ThemeWordsController {
    private final ThemeWordSearch words;
    private final CurrentConsultations consultations;

    ThemeWordsController(ThemeWordSearch words, CurrentConsultations consultations) {
        this.words = words;
        this.consultations = consultations;
    }

    /**
     * The words of a theme.
     *
     * @param theme its id
     * @param from first moment of the period whose words these are; null if it has no beginning
     * @param until the first moment after it; null if it has no end
     * @param words those that set the theme or the period apart most first
     */
    record WordsView(
            String consultation,
            String theme,
            @Nullable Instant from,
            @Nullable Instant until,
            List<ThemeWord> words) {}

    @Operation(
            summary = "Words that set a theme apart, or rise in a period",
            description =
                    "Without a period: words that the submissions of the theme have more often than the others of the"
                            + " consultation. With one: words that they have more often in the period than at all times."
                            + " Each in the form in which people write it most often. Withheld submissions and duplicates do"
                            + " not contribute.")
    @ConsultationParameter
    @PeriodOfSubmission
    @GetMapping("/api/v1/themes/{theme}/words")
    WordsView words(
            @PathVariable String theme, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var parameters = new Parameters(query, consultations.now());
        var period = parameters.submitted();
        parameters.requireNoOthers();
        var consultation = parameters.consultation();
        if (consultation.themes().stream().noneMatch(one -> one.id().equals(theme))) {
            throw ApiProblem.of(HttpStatus.NOT_FOUND, "problem.unknown-theme", theme);
        }
        return new WordsView(
                consultation.id(), theme, period.from(), period.until(), words.of(consultation, theme, period));
    }
}
