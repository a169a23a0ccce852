package si.odmev.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.savedrequest.SavedRequest;

class PagesAskedForTest {
    private static final String PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final PagesAskedFor asked = new PagesAskedFor();
    private final MockHttpServletRequest visit = new MockHttpServletRequest();

    @Test
    void thePageIsRememberedAndNotWhatIsLoadedBesideIt() {
        ask("GET", "/workspace", PAGE);
        ask("GET", "/themes.css", "*/*");
        ask("GET", "/apple-touch-icon.png", "image/avif,image/webp,*/*;q=0.8");
        ask("GET", "/missing.json", "application/json");
        ask("GET", "/nothing-said", null);

        assertThat(remembered()).isEqualTo("http://localhost/workspace?continue");
    }

    @Test
    void aFormIsNotSentAgainAfterTheLogin() {
        ask("POST", "/review", PAGE);

        assertThat(remembered()).isNull();
    }

    private void ask(String method, String path, String accepted) {
        var request = new MockHttpServletRequest(method, path);
        request.setSession(visit.getSession());
        if (accepted != null) {
            request.addHeader(HttpHeaders.ACCEPT, accepted);
        }
        asked.saveRequest(request, new MockHttpServletResponse());
    }

    private String remembered() {
        SavedRequest page = asked.getRequest(visit, new MockHttpServletResponse());
        return page == null ? null : page.getRedirectUrl();
    }
}
