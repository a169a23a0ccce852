package si.odmev.ingest.live.audience;

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

/**
 * Why something was not done.
 *
 * @param messageKey of the text that says it
 * @param retryAfter when the same may be tried again; empty if that would not help
 * @param needsNewId true if the same words may be sent under another id only
 */
record Refusal(HttpStatus status, String messageKey, Optional<Duration> retryAfter, boolean needsNewId) {
    Refusal(HttpStatus status, String messageKey) {
        this(status, messageKey, Optional.empty(), false);
    }

    static Refusal until(HttpStatus status, String messageKey, Duration retryAfter) {
        return new Refusal(status, messageKey, Optional.of(retryAfter), false);
    }

    static Refusal underThisId(HttpStatus status, String messageKey) {
        return new Refusal(status, messageKey, Optional.empty(), true);
    }

    /** Prepares the page that says it. */
    void onPage(Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("notice", messageKey);
        retryAfter.ifPresent(wait -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds(wait)));
    }

    /** Says it to a script. */
    ResponseEntity<Object> asJson(MessageSource messages) {
        var answer = ResponseEntity.status(status);
        retryAfter.ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
        return answer.body(Map.of("message", messages.getMessage(messageKey, null, LocaleContextHolder.getLocale())));
    }

    private static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.toSeconds()));
    }
}
