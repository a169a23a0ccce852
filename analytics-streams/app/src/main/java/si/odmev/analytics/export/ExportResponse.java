package si.odmev.analytics.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * Sends an export as the body of a response. Its header {@value #ROWS} has the number of rows, so that a reader of CSV can compare.
 * If the export breaks, the connection is broken off.
 */
public final class ExportResponse implements SubmissionExport.Receiver {
    /** The header with the number of rows, without the heading. */
    public static final String ROWS = "X-Odmev-Rows";

    private final Export export;
    private final HttpServletResponse response;

    public ExportResponse(Export export, HttpServletResponse response) {
        this.export = export;
        this.response = response;
    }

    @Override
    public OutputStream open(long rows) throws IOException {
        var consultation = export.filter().consultation();
        var today = Instant.now().atZone(consultation.timeZone()).toLocalDate();
        String name =
                "%s-%s.%s".formatted(consultation.id(), today, export.format().ending());
        response.setContentType(export.format().contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        response.setHeader(ROWS, Long.toString(rows));
        return response.getOutputStream();
    }
}
