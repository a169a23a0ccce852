package si.odmev.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Remembers the page that somebody asked for before the login, to lead them there afterwards. Only a page counts: a browser asks for
 * it with {@code Accept: text/html}. What a page, a script or an extension loads beside it (a style sheet, an icon)
 * must not take the page's place, or the login ends on an address that nobody asked for.
 */
final class PagesAskedFor extends HttpSessionRequestCache {
    PagesAskedFor() {
        setRequestMatcher(PagesAskedFor::isPage);
    }

    private static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return HttpMethod.GET.matches(request.getMethod())
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }
}
