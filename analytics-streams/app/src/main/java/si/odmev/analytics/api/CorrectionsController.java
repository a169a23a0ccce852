package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.review.CorrectionExport;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;

@RunsIn(InstanceRole.WEB)
@RestController
@RequestMapping("/api/v1/corrections")
@Tag(name = "corrections", description = "What people decided, for the classifier to learn from.")
class CorrectionsController {
    private final CorrectionExport export;
    private final CurrentConsultations consultations;

    CorrectionsController(CorrectionExport export, CurrentConsultations consultations) {
        this.export = export;
        this.consultations = consultations;
    }

    @Operation(
            summary = "Submissions whose themes a person set, as labelled texts",
            description = "JSON Lines with id, text, language, themes and kind, as ./odmev train takes them.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = CorrectionExport.MEDIA_TYPE, schema = @Schema(type = "string")))
    @ConsultationParameter
    @GetMapping
    void corrections(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, HttpServletResponse response)
            throws IOException {
        var parameters = new Parameters(query, consultations.now());
        parameters.requireNoOthers();
        var consultation = parameters.consultation();
        response.setContentType(CorrectionExport.MEDIA_TYPE);
        export.write(consultation, response.getOutputStream());
    }
}
