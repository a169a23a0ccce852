package si.odmev.analytics.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import si.odmev.analytics.review.Correction;

/**
 * The correction that somebody sent from the page of a submission after their session had ended. It waits in the new session until they
 * have logged in, and is shown again in the form until the form is sent or they log out. Nothing is recorded without another press of
 * the button.
 *
 * @param themes ids that were ticked
 * @param reason as typed
 * @param seen when the decision was made that the form was filled in from, in milliseconds since 1970; null if there was none
 */
public record TypedBeforeLogin(UUID submission, List<String> themes, String reason, Long seen) implements Serializable {
    private static final String ATTRIBUTE = TypedBeforeLogin.class.getName();
    private static final Pattern PATH = Pattern.compile("/submissions/([0-9a-fA-F-]{36})");

    /** Whoever sends this need not have logged in, so a session that begins with it holds little and ends soon. */
    private static final int MOST_THEMES = 20;

    private static final int LONGEST_THEME = 64;
    private static final Duration UNTIL_LOGIN = Duration.ofMinutes(15);

    /**
     * Keeps what was sent, if it is a correction from a page of this service. A form of another site is not kept: it must not be able
     * to begin a session, nor to fill in a form. Themes that were given back to the classifier are not kept: nothing was typed.
     *
     * @return the page where it is shown again
     */
    static Optional<String> keep(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher correction = PATH.matcher(path);
        if (!correction.matches() || request.getParameter("release") != null || !isFromHere(request)) {
            return Optional.empty();
        }
        try {
            var typed = new TypedBeforeLogin(
                    UUID.fromString(correction.group(1)), themes(request), reason(request), seen(request));
            HttpSession session = request.getSession();
            if (session.isNew()) {
                session.setMaxInactiveInterval((int) UNTIL_LOGIN.toSeconds());
            }
            session.setAttribute(ATTRIBUTE, typed);
            return Optional.of(path);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** What waits for a submission. The session lives as long as others from now on. */
    public static Optional<TypedBeforeLogin> waiting(HttpServletRequest request, UUID submission) {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(ATTRIBUTE) instanceof TypedBeforeLogin typed
                && typed.submission().equals(submission)) {
            session.setMaxInactiveInterval(
                    (int) Duration.ofMinutes(request.getServletContext().getSessionTimeout())
                            .toSeconds());
            return Optional.of(typed);
        }
        return Optional.empty();
    }

    /** The form was sent, so nothing waits any more. */
    public static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    private static List<String> themes(HttpServletRequest request) {
        return Stream.ofNullable(request.getParameterValues("theme"))
                .flatMap(Arrays::stream)
                .filter(theme -> theme.length() <= LONGEST_THEME)
                .limit(MOST_THEMES)
                .toList();
    }

    private static String reason(HttpServletRequest request) {
        String reason = request.getParameter("reason");
        return reason == null ? "" : reason.substring(0, Math.min(reason.length(), Correction.MAX_REASON_LENGTH));
    }

    private static Long seen(HttpServletRequest request) {
        String seen = request.getParameter("seen");
        return seen == null || !seen.matches("\\d{1,15}") ? null : Long.valueOf(seen);
    }

    /** Browsers say with each form from which site it comes (RFC 6454, 7). */
    private static boolean isFromHere(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = request.getHeader(HttpHeaders.HOST);
        try {
            return origin != null
                    && host != null
                    && host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
