package si.odmev.platform.web.problem;

import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import si.odmev.platform.web.page.Dates;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;

/** Writes problems with the messages of the bundles. */
final class ProblemWords {
    private static final Dates DATES = new Dates();

    private final MessageSource messages;

    ProblemWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The body of an answer that reports why a request can't be fulfilled. */
    ProblemDetail of(ApiProblem problem, Locale locale) {
        Object[] arguments = Arrays.stream(problem.arguments())
                .map(argument -> argument instanceof TemporalAccessor time ? spoken(time, locale) : argument)
                .toArray();
        var detail = ProblemDetail.forStatusAndDetail(
                HttpStatusCode.valueOf(problem.status().value()),
                messages.getMessage(problem.messageKey(), arguments, locale));
        if (!problem.fields().isEmpty()) {
            addErrors(detail, problem.fields(), locale);
        }
        return detail;
    }

    /** Adds the property {@code errors}, with one entry for each field. */
    void addErrors(ProblemDetail detail, List<FieldProblem> fields, Locale locale) {
        detail.setProperty(
                "errors", fields.stream().map(field -> entry(field, locale)).toList());
    }

    private Map<String, String> entry(FieldProblem problem, Locale locale) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("field", problem.field());
        entry.put("code", problem.code());
        entry.put("message", message(problem, locale));
        return entry;
    }

    private String message(FieldProblem problem, Locale locale) {
        Object[] arguments = problem.arguments().toArray();
        String own =
                messages.getMessage("violation." + problem.field() + "." + problem.code(), arguments, null, locale);
        return own == null ? messages.getMessage("violation." + problem.code(), arguments, locale) : own;
    }

    private String spoken(TemporalAccessor time, Locale locale) {
        return DATES.format(
                time instanceof ZonedDateTime zoned ? zoned.toLocalDateTime() : time,
                messages.getMessage("format.date-time", null, locale),
                locale);
    }
}
