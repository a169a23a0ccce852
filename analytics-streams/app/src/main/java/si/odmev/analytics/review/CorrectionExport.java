package si.odmev.analytics.review;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.query.SearchUnavailableException;
import si.odmev.analytics.query.SubmissionSearch;
import si.odmev.analytics.roles.InstanceRole;
import si.odmev.analytics.roles.RunsIn;
import si.odmev.consultation.Consultation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports people's decisions as labelled texts, for the command that trains the classifier. The format is JSON Lines (UTF-8)
 * with {@code id}, {@code text}, {@code language}, {@code themes} and {@code kind}. The text begins with the title if there is
 * one, because the classifier reads both. Only submissions with the status {@code themed} are exported: withheld submissions
 * and duplicates are not.
 */
@RunsIn(InstanceRole.WEB)
@Component
public final class CorrectionExport {
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private static final int AT_ONCE = 500;

    private final SubmissionSearch search;
    private final JsonMapper json = JsonMapper.shared();

    public CorrectionExport(SubmissionSearch search) {
        this.search = search;
    }

    /**
     * Writes one line for each submission of the consultation whose themes a person set.
     *
     * @throws SearchUnavailableException if search is unavailable at the start; then nothing was written
     * @throws IOException if search becomes unavailable later, or the client disconnects; then the output is incomplete
     */
    public void write(Consultation consultation, OutputStream out) throws IOException {
        List<IndexedSubmission> some = search.themedByPeople(consultation, "", AT_ONCE);
        while (!some.isEmpty()) {
            for (IndexedSubmission submission : some) {
                out.write(json.writeValueAsBytes(labelled(submission)));
                out.write('\n');
            }
            some = after(some.getLast(), consultation);
        }
    }

    private List<IndexedSubmission> after(IndexedSubmission last, Consultation consultation) throws IOException {
        try {
            return search.themedByPeople(consultation, last.submissionId(), AT_ONCE);
        } catch (SearchUnavailableException e) {
            // The reason is no cause: Spring would report a known cause as a problem, and so end the file in good
            // order.
            var broken = new IOException("the export ends before its end");
            broken.addSuppressed(e);
            throw broken;
        }
    }

    /** The fields of a line. */
    static Map<String, Object> labelled(IndexedSubmission submission) {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", submission.submissionId());
        line.put(
                "text", submission.title() == null ? submission.text() : submission.title() + "\n" + submission.text());
        line.put("language", submission.language());
        line.put("themes", submission.themes());
        line.put("kind", submission.kind());
        return line;
    }
}
