package si.odmev.ingest.live.clerk;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.live.session.LiveSession;

/**
 * The ids of the paper forms that were typed last in this browser, so that the page lists them after a reload. The cookie gives no access:
 * an id in it shows a receipt only if {@link RecordedLines} finds the line among the clerk's own.
 */
final class PaperCookie {
    private static final String NAME = "ODMEV_PAPER_FORMS";
    private static final Duration REMEMBERED = Duration.ofDays(2);

    /** An id takes 37 characters, and a cookie holds at most 4,096. */
    private static final int MOST = 50;

    private PaperCookie() {}

    /** Newest first; empty if the request has no cookie. */
    static List<UUID> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .flatMap(cookie -> Arrays.stream(cookie.getValue().split("\\.", MOST + 1)))
                        .flatMap(id -> SubmissionIds.parse(id).stream())
                        .distinct()
                        .limit(MOST)
                        .toList();
    }

    static void add(UUID id, LiveSession session, HttpServletRequest request, HttpServletResponse response) {
        var ids = new ArrayList<>(read(request));
        ids.remove(id);
        ids.addFirst(id);
        String value =
                String.join(".", ids.stream().limit(MOST).map(UUID::toString).toList());
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .path("/live/" + session.code() + "/clerk")
                        .maxAge(REMEMBERED)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
