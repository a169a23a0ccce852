package si.odmev.platform.web.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes what is wrong with a body that is not the expected JSON. The description repeats only names of its fields. */
final class UnreadableBody {
    private static final int LONGEST_FIELD_NAME = 60;

    private UnreadableBody() {}

    static ApiProblem problem(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof JacksonException cause
                ? problem(cause)
                : ApiProblem.inField(
                        HttpStatus.BAD_REQUEST, "problem.no-body", new FieldProblem(ApiProblem.BODY, "missing"));
    }

    private static ApiProblem problem(JacksonException cause) {
        String field = cause.getPath().stream()
                .map(Reference::getPropertyName)
                .map(name -> name == null ? "[]" : name)
                .collect(Collectors.joining("."));
        if (cause instanceof UnrecognizedPropertyException) {
            return inField(field, "unknown-field");
        }
        if (cause instanceof MismatchedInputException && !field.isEmpty()) {
            return inField(field, "wrong-type");
        }
        var body = new FieldProblem(ApiProblem.BODY, "malformed");
        var location = cause.getLocation();
        return location == null
                ? ApiProblem.inField(HttpStatus.BAD_REQUEST, "problem.no-object", body)
                : ApiProblem.inField(
                        HttpStatus.BAD_REQUEST,
                        cause instanceof MismatchedInputException ? "problem.no-object" : "problem.malformed-json",
                        body,
                        String.valueOf(location.getLineNr()),
                        String.valueOf(location.getColumnNr()));
    }

    private static ApiProblem inField(String field, String code) {
        return ApiProblem.inFields(
                HttpStatus.BAD_REQUEST, "problem.invalid", List.of(new FieldProblem(cut(field), code)));
    }

    private static String cut(String field) {
        return field.length() <= LONGEST_FIELD_NAME ? field : field.substring(0, LONGEST_FIELD_NAME) + "…";
    }
}
