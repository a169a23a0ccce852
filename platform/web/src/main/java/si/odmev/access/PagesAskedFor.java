package si.odmev.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Remembers the page that a person requested before the login, and redirects them there afterwards. Only pages count; a browser
 * requests them with {@code Accept: text/html}. A style sheet or an icon that a page, a script or an extension loads must not replace
 * the page. Otherwise the login would end on an address that nobody requested.
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
