package si.odmev.ingest.refusal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.Violation;

/**
 * The reason why an act was refused, for the pages of all channels.
 *
 * @param messageKey of the text for the person
 * @param retryAfter when the same may be tried again; empty if that would not help
 * @param needsNewId true if the same words may only be sent under another id
 */
public record Refusal(HttpStatus status, String messageKey, Optional<Duration> retryAfter, boolean needsNewId) {
    public Refusal(HttpStatus status, String messageKey) {
        this(status, messageKey, Optional.empty(), false);
    }

    /**
     * The reason why a draft was not taken.
     *
     * @throws IllegalArgumentException if it was taken
     */
    public static Refusal of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Invalid invalid ->
                new Refusal(
                        HttpStatus.BAD_REQUEST, messageKey(invalid.violations().getFirst()));
            case Outcome.Closed closed -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "form.notice.closed");
            case Outcome.Conflicting conflicting -> underAnotherId(HttpStatus.CONFLICT, "form.notice.conflict");
            case Outcome.Erased erased -> underAnotherId(HttpStatus.GONE, "form.notice.erased");
            case Outcome.Unavailable unavailable -> unavailable(unavailable.retryAfter());
            case Outcome.Accepted accepted -> throw new IllegalArgumentException("nothing to object to");
            case Outcome.Repeated repeated -> throw new IllegalArgumentException("nothing to object to");
        };
    }

    /** A refusal because storing is not possible now. */
    public static Refusal unavailable(Duration retryAfter) {
        return until(HttpStatus.SERVICE_UNAVAILABLE, "form.notice.unavailable", retryAfter);
    }

    /** A refusal after which the same may be tried again later. */
    public static Refusal until(HttpStatus status, String messageKey, Duration retryAfter) {
        return new Refusal(status, messageKey, Optional.of(retryAfter), false);
    }

    private static Refusal underAnotherId(HttpStatus status, String messageKey) {
        return new Refusal(status, messageKey, Optional.empty(), true);
    }

    /** Key of the text about a wrong field. */
    public static String messageKey(Violation violation) {
        return "form." + violation.shortField() + "." + violation.code().id();
    }

    /** The same with another status. */
    public Refusal as(HttpStatus other) {
        return new Refusal(other, messageKey, retryAfter, needsNewId);
    }

    /** Prepares the page that shows the refusal. */
    public void onPage(Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("notice", messageKey);
        retryAfter.ifPresent(wait -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds(wait)));
    }

    /** The refusal as an answer to a script. */
    public ResponseEntity<Object> asJson(MessageSource messages) {
        var answer = ResponseEntity.status(status);
        retryAfter.ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
        return answer.body(Map.of("message", messages.getMessage(messageKey, null, LocaleContextHolder.getLocale())));
    }

    private static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.toSeconds()));
    }
}
