package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.analytics.theme.TextAnalyzers;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.schemas.Kind;

@RunsIn(InstanceRole.WEB)
@RestController
@RequestMapping("/api/v1/classify")
@Tag(name = "classify", description = "Tries the classifier on any text; nothing is kept.")
class ClassifyController {
    private final TextAnalyzers analyzers;
    private final CurrentConsultations consultations;

    /** The themes are those of the first consultation. */
    ClassifyController(TextAnalyzers analyzers, CurrentConsultations consultations) {
        this.analyzers = analyzers;
        this.consultations = consultations;
    }

    @Operation(summary = "Themes of a text and the words that decided")
    @PostMapping
    ClassifyAnswer classify(@Valid @RequestBody ClassifyRequest request) {
        TextAnalyzer analyzer = analyzers.of(consultations.now().byDefault().id());
        var text = request.normalized();
        return ClassifyAnswer.of(
                text, analyzer.analyze(text.title(), text.text(), text.language(), Kind.UNKNOWN), analyzer.version());
    }
}
