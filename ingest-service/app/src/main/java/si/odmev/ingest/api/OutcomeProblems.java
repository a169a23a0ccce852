package si.odmev.ingest.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import si.odmev.ingest.intake.Outcome;
import si.odmev.platform.web.problem.ApiProblem;
import si.odmev.platform.web.problem.ApiProblem.FieldProblem;

/** The answer to programs when a submission was not taken: one mapping of outcomes to problems for all channels of programs. */
public final class OutcomeProblems {
    private OutcomeProblems() {}

    /**
     * The reason why a draft was not taken. Only a problem with Retry-After is worth sending again.
     *
     * @param key the header or field by which the sender identifies the submission
     * @throws IllegalArgumentException if it was taken
     */
    public static ApiProblem of(Outcome outcome, String key) {
        return switch (outcome) {
            case Outcome.Conflicting conflicting ->
                ApiProblem.inField(HttpStatus.CONFLICT, "problem.conflict", new FieldProblem(key, "conflict"), key);
            case Outcome.Erased erased -> erased();
            case Outcome.Invalid invalid ->
                ApiProblem.inFields(HttpStatus.BAD_REQUEST, "problem.invalid", fields(invalid));
            case Outcome.Closed closed -> closed(closed);
            case Outcome.Unavailable unavailable -> unavailable(unavailable.retryAfter());
            case Outcome.Accepted accepted -> throw new IllegalArgumentException("nothing to object to");
            case Outcome.Repeated repeated -> throw new IllegalArgumentException("nothing to object to");
        };
    }

    /** What is wrong with each field of a draft. */
    static List<FieldProblem> fields(Outcome.Invalid invalid) {
        return invalid.violations().stream()
                .map(violation ->
                        new FieldProblem(violation.field(), violation.code().id()))
                .toList();
    }

    private static ApiProblem closed(Outcome.Closed closed) {
        var consultation = closed.consultation();
        Instant opening = consultation.opens().atZone(consultation.timeZone()).toInstant();
        boolean isEarly = closed.saidAt().isBefore(opening);
        return ApiProblem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                isEarly ? "problem.not-open-yet" : "problem.closed",
                closed.saidAt().atZone(consultation.timeZone()),
                isEarly
                        ? consultation.opens()
                        : requireNonNull(consultation.closes(), "one without end does not close"));
    }

    static ApiProblem erased() {
        return ApiProblem.of(HttpStatus.GONE, "problem.erased");
    }

    static ApiProblem unavailable(Duration retryAfter) {
        return ApiProblem.forNow(HttpStatus.SERVICE_UNAVAILABLE, "problem.unavailable", retryAfter);
    }
}
