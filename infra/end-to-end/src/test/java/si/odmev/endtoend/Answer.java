package si.odmev.endtoend;

import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The response of a service. */
public record Answer(int status, HttpHeaders headers, String body) {
    /** Problem details (RFC 9457) as Odmev gives them. */
    record Problem(int status, String title, String detail, List<FieldProblem> errors) {
        List<String> fields() {
            return errors == null
                    ? List.of()
                    : errors.stream().map(FieldProblem::field).toList();
        }
    }

    record FieldProblem(String field, String code, String message) {}

    String contentType() {
        return headers.firstValue("Content-Type").orElse("");
    }

    public <T> T as(Class<T> type) {
        return JsonMapper.shared().readValue(body, type);
    }
}
