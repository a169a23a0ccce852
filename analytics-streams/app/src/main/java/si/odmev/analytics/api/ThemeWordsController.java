package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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
     * @param words those that set it apart most first
     */
    record WordsView(String consultation, String theme, List<ThemeWord> words) {}

    @Operation(
            summary = "Words that set a theme apart",
            description =
                    "Words that the submissions of the theme have more often than the others of the consultation, in the form"
                            + " in which people write them most often. Withheld submissions and duplicates do not contribute.")
    @ConsultationParameter
    @GetMapping("/api/v1/themes/{theme}/words")
    WordsView words(
            @PathVariable String theme, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var parameters = new Parameters(query, consultations.now());
        parameters.requireNoOthers();
        var consultation = parameters.consultation();
        if (consultation.themes().stream().noneMatch(one -> one.id().equals(theme))) {
            throw ApiProblem.of(HttpStatus.NOT_FOUND, "problem.unknown-theme", theme);
        }
        return new WordsView(consultation.id(), theme, words.of(consultation, theme));
    }
}
