package si.odmev.ingest.live.participant;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import si.odmev.ingest.intake.SubmissionIds;

/**
 * A phone in the hall: a random number in a cookie that scripts can't read. It distinguishes one supporter from another and says nothing
 * about them.
 *
 * @param token the cookie's value
 */
public record Participant(UUID token) {
    private static final String COOKIE = "ODMEV_PARTICIPANT";
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int PSEUDONYM_BYTES = 15;

    /** The participant of the request's cookie; empty if the request has none. */
    public static Optional<Participant> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .flatMap(cookie -> SubmissionIds.parse(cookie.getValue()).stream())
                        .map(Participant::new)
                        .findFirst();
    }

    /** The participant of the request's cookie, or a new one, who gets a cookie. */
    public static Participant welcome(HttpServletRequest request, HttpServletResponse response) {
        return in(request).orElseGet(() -> {
            var newcomer = new Participant(UUID.randomUUID());
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, newcomer.token().toString())
                            .path("/live")
                            .maxAge(REMEMBERED)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .build()
                            .toString());
            return newcomer;
        });
    }

    /**
     * The participant's name in the topic for one session. It is different in every session.
     *
     * @param code of the session
     */
    public String pseudonymIn(String code) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((code + " " + token).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, PSEUDONYM_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
