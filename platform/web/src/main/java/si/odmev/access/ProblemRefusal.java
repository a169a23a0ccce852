package si.odmev.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses a program in problem+json (RFC 9457): 401 with a challenge (RFC 7617), 429 with Retry-After (RFC 6585) after too many
 * wrong passwords, or 403.
 */
public final class ProblemRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final JsonMapper json = JsonMapper.shared();
    private final MessageSource messages;
    private final LocaleResolver locales;

    /**
     * @param locales the language of a request
     */
    public ProblemRefusal(MessageSource messages, LocaleResolver locales) {
        this.messages = messages;
        this.locales = locales;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authException)
            throws IOException {
        if (authException instanceof TooManyGuessesException guessed) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(guessed.retryAfter().plusSeconds(1).toSeconds()));
            write(request, response, HttpStatus.TOO_MANY_REQUESTS, "problem.too-many-guesses");
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Odmev\", charset=\"UTF-8\"");
        write(request, response, HttpStatus.UNAUTHORIZED, "problem.log-in");
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException accessDeniedException)
            throws IOException {
        write(request, response, HttpStatus.FORBIDDEN, "problem.role");
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String messageKey)
            throws IOException {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", messages.getMessage(messageKey, null, locales.resolveLocale(request)));
        problem.put("instance", request.getRequestURI());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
