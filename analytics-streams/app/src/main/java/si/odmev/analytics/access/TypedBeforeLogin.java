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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import si.odmev.analytics.review.Correction;

/**
 * A correction that a person sent from the page of a submission after their session had ended. The new session keeps it until they
 * have logged in. The form then shows it again until they send the form or log out. Nothing is recorded until they press the button
 * again.
 *
 * @param themes ids that were ticked
 * @param reason as typed
 * @param seen time of the latest decision that the form showed, in milliseconds since 1970; null if there was none
 */
public record TypedBeforeLogin(
        UUID submission,
        List<String> themes,
        String reason,
        @Nullable Long seen) implements Serializable {
    private static final String ATTRIBUTE = TypedBeforeLogin.class.getName();
    private static final Pattern PATH = Pattern.compile("/submissions/([0-9a-fA-F-]{36})");

    /** The sender may be a person who never logged in. A session that begins with this form therefore holds little and ends soon. */
    private static final int MOST_THEMES = 20;

    private static final int LONGEST_THEME = 64;
    private static final Duration UNTIL_LOGIN = Duration.ofMinutes(15);

    /**
     * Keeps the form, if it is a correction from a page of this service. A form of another site is not kept, because it must not be
     * able to begin a session or to fill in a form. A form that gives the themes back to the classifier is not kept, because nothing
     * was typed.
     *
     * @return the page that shows the correction again
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

    /** The correction that is kept for a submission. From now on its session has the usual lifetime. */
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

    /** Removes the correction that was kept, because the form was sent. */
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

    private static @Nullable Long seen(HttpServletRequest request) {
        String seen = request.getParameter("seen");
        return seen == null || !seen.matches("\\d{1,15}") ? null : Long.valueOf(seen);
    }

    /** Browsers send the origin of the page with each form (RFC 6454, 7). */
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
