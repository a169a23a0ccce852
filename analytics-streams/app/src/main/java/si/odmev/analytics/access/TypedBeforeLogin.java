package si.odmev.analytics.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * The correction that somebody sent after their session had ended. It waits in the new session until they have logged in, and is shown
 * again in the form of its submission; nothing is recorded without another press of the button.
 *
 * @param themes ids that were ticked
 * @param reason as typed
 */
public record TypedBeforeLogin(UUID submission, List<String> themes, String reason) implements Serializable {
    private static final String ATTRIBUTE = TypedBeforeLogin.class.getName();
    private static final Pattern PATH = Pattern.compile("/(?:submissions|review)/([0-9a-fA-F-]{36})");

    /** What a stranger may have kept for them is bounded: the form takes no more. */
    private static final int MOST_THEMES = 50;

    private static final int LONGEST = 2_000;

    /**
     * Keeps what was sent, if it is a correction from a page of this service. A form of another site is not kept: it must not be able
     * to begin a session, nor to fill in a form.
     *
     * @return the page where it is shown again
     */
    static Optional<String> keep(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher correction = PATH.matcher(path);
        if (!correction.matches() || !isFromHere(request)) {
            return Optional.empty();
        }
        try {
            var typed = new TypedBeforeLogin(UUID.fromString(correction.group(1)), themes(request), reason(request));
            request.getSession().setAttribute(ATTRIBUTE, typed);
            return Optional.of("/submissions/" + typed.submission());
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** What waits for a submission; it is given once. */
    public static Optional<TypedBeforeLogin> take(HttpServletRequest request, UUID submission) {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(ATTRIBUTE) instanceof TypedBeforeLogin typed
                && typed.submission().equals(submission)) {
            session.removeAttribute(ATTRIBUTE);
            return Optional.of(typed);
        }
        return Optional.empty();
    }

    private static List<String> themes(HttpServletRequest request) {
        String[] ticked = request.getParameterValues("theme");
        return Stream.ofNullable(ticked)
                .flatMap(Arrays::stream)
                .filter(theme -> theme.length() <= LONGEST)
                .limit(MOST_THEMES)
                .toList();
    }

    private static String reason(HttpServletRequest request) {
        String reason = request.getParameter("reason");
        return reason == null ? "" : reason.substring(0, Math.min(reason.length(), LONGEST));
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
