package si.odmev.ingest.form;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The mark of the browser that sent a submission whose receipt also goes to an address. It is sent with requests for this receipt
 * alone, and opens nothing without the link in the mail. Who sits at a shared computer next has only the mark.
 */
final class SenderCookie {
    private static final String NAME = "ODMEV_SENT";
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private SenderCookie() {}

    /** The proof that the browser got; empty if it got none. */
    static Optional<String> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    static void give(UUID submissionId, String proof, boolean isSecure, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, proof)
                        .path("/receipts/" + submissionId)
                        .maxAge(REMEMBERED)
                        .httpOnly(true)
                        .secure(isSecure)
                        // The link is followed from a mailbox, which is another site.
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
