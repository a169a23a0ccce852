package si.odmev.localstack.live;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CSRF token, which proves that a form came from a page of the service.
 *
 * @param cookie name and value
 * @param field value of the form's hidden field
 */
public record PageToken(String cookie, String field) {
    private static final String COOKIE = "ODMEV_INGEST_CSRF=";
    private static final Pattern FIELD = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** The token in the response to a request for a page with a form. */
    public static PageToken of(HttpResponse<String> page) {
        String cookie = page.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith(COOKIE))
                .map(set -> set.split(";", 2)[0])
                .findFirst()
                .orElse("");
        Matcher field = FIELD.matcher(page.body());
        if (!field.find()) {
            throw new IllegalStateException("no form at " + page.uri() + ", answered " + page.statusCode());
        }
        return new PageToken(cookie, field.group(1));
    }
}
