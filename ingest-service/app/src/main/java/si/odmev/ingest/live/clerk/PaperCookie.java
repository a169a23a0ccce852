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
 * Ids of the paper forms that were last typed in this browser, so that they are listed after a reload. The cookie opens nothing:
 * whoever writes an id into it sees the receipt only where {@link RecordedLines} knows the line.
 */
final class PaperCookie {
    private static final String NAME = "ODMEV_PAPER_FORMS";
    private static final Duration REMEMBERED = Duration.ofDays(2);

    /** Of 37 characters each: a cookie holds 4,096 at most. */
    private static final int MOST = 50;

    private PaperCookie() {}

    /** Newest first; empty if no cookie came along. */
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
