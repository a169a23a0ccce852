package si.odmev.analytics.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import si.odmev.analytics.export.Export;
import si.odmev.analytics.export.ExportFormat;
import si.odmev.analytics.export.ExportResponse;
import si.odmev.analytics.export.SubmissionExport;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.query.Parameters;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.CurrentConsultations;

@RunsIn(InstanceRole.WEB)
@RestController
@RequestMapping("/api/v1/submissions/export")
@Tag(name = "submissions", description = "What people said, with its themes and the words that decided.")
class ExportsController {
    private static final String FORMAT = "format";

    private final SubmissionExport exports;
    private final CurrentConsultations consultations;

    ExportsController(SubmissionExport exports, CurrentConsultations consultations) {
        this.exports = exports;
        this.consultations = consultations;
    }

    @Operation(
            summary = "All submissions that are found, as a file",
            description =
                    "Takes the conditions of GET /api/v1/submissions, and none of its page, size and order. The file shows one"
                            + " moment. The header X-Odmev-Rows has the number of rows. A file that breaks ends with the connection broken"
                            + " off: JSON Lines then lack their last line, {\"end\": {\"complete\": true, \"rows\": 214}}, and a workbook"
                            + " can't be opened. CSV has commas; a field that a spreadsheet would take for a formula begins with an"
                            + " apostrophe. Headings and names are in the language of Accept-Language, JSON Lines have codes.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = "string", format = "binary"))
            })
    @ConsultationParameter
    @FilterParameters
    @Parameter(
            name = FORMAT,
            in = ParameterIn.QUERY,
            schema = @Schema(allowableValues = {"csv", "xlsx", "jsonl"}),
            description = "Without it, the header Accept decides; without both, jsonl.")
    @GetMapping
    void export(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var conditions = new LinkedMultiValueMap<>(query);
        conditions.remove(FORMAT);
        var parameters = new Parameters(conditions, consultations.now());
        var filter = parameters.filter();
        parameters.requireNoOthers();
        var export = new Export(
                filter, conditions, format(query.getOrDefault(FORMAT, List.of()), accept), Export.COMMA, locale);
        exports.write(export, new ExportResponse(export, response));
    }

    private static ExportFormat format(List<String> asked, String accept) {
        if (asked.size() > 1) {
            throw new InvalidParameterException(FORMAT, "more-than-once");
        }
        if (!asked.isEmpty() && !asked.getFirst().isBlank()) {
            return ExportFormat.ofEnding(asked.getFirst().strip()).orElseThrow(ExportsController::unknownFormat);
        }
        try {
            var accepted = MediaType.parseMediaTypes(accept);
            return accepted.isEmpty()
                    ? ExportFormat.JSONL
                    : ExportFormat.accepted(accepted).orElseThrow(ExportsController::unknownFormat);
        } catch (InvalidMediaTypeException e) {
            throw unknownFormat();
        }
    }

    private static InvalidParameterException unknownFormat() {
        return new InvalidParameterException(FORMAT, "unknown-value", String.join(", ", ExportFormat.endings()));
    }
}
