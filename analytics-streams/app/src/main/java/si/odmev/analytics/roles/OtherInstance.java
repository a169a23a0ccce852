package si.odmev.analytics.roles;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.NoSuchElementException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP client of an instance of this service that has a role which this instance lacks. {@link #get} and {@link #post} use the
 * service account. {@link #passOn} uses the credentials in the headers that it is given.
 */
public final class OtherInstance {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final InstanceRole role;
    private final URI url;
    private final String authorization;

    /**
     * @param role the role that the other instance has and this instance lacks
     * @param url its base address, with or without a slash at the end
     * @param username name of the service account, which is the same in all instances
     */
    public OtherInstance(InstanceRole role, URI url, String username, String password) {
        this.role = role;
        String base = url.toString();
        this.url = base.endsWith("/") ? URI.create(base.substring(0, base.length() - 1)) : url;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The role that the other instance has and this instance lacks. */
    public InstanceRole role() {
        return role;
    }

    /** Its host and port. */
    public String address() {
        return url.getAuthority();
    }

    /**
     * Sends a GET request.
     *
     * @param path with its query
     * @param limit for the whole answer
     * @throws OtherInstanceException if there is no such answer
     */
    public <T> Answer<T> get(String path, Class<T> type, Duration limit)
            throws OtherInstanceException, InterruptedException {
        return ask("GET", path, type, limit);
    }

    /**
     * Sends a POST request; otherwise as {@link #get}.
     *
     * @throws OtherInstanceException if there is no such answer. After a timeout the other instance may still have done it
     */
    public <T> Answer<T> post(String path, Class<T> type, Duration limit)
            throws OtherInstanceException, InterruptedException {
        return ask("POST", path, type, limit);
    }

    /**
     * The other instance's answer.
     *
     * @param body as the requested type
     */
    public record Answer<T>(T body, HttpResponse<byte[]> response) {
        /**
         * A header that is a number.
         *
         * @throws IOException if the header is missing or not a number
         */
        public long number(String header) throws IOException {
            try {
                return response.headers().firstValueAsLong(header).orElseThrow();
            } catch (NumberFormatException | NoSuchElementException e) {
                throw new IOException(response.uri() + " answered without the number " + header, e);
            }
        }
    }

    /**
     * Forwards a request without a body.
     *
     * @param path with its query
     * @param headers headers of the original request to forward: {@code Authorization}, and the language of the answer
     * @param limit for the whole answer
     * @return the answer with any status, except one that refuses the account
     * @throws OtherInstanceException if the other instance can't be reached, or refuses the account
     */
    public HttpResponse<byte[]> passOn(String method, String path, Map<String, String> headers, Duration limit)
            throws OtherInstanceException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(limit).method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException e) {
            throw failure(OtherInstanceException.Kind.AWAY, "did not answer in " + limit.toSeconds() + " s");
        } catch (IOException e) {
            throw failure(OtherInstanceException.Kind.AWAY, "can't be reached: " + e);
        }
        return switch (answer.statusCode()) {
            case UNAUTHORIZED, FORBIDDEN, TOO_MANY_REQUESTS ->
                throw failure(
                        OtherInstanceException.Kind.REFUSED,
                        "does not let this account do it: it answered " + answer.statusCode());
            default -> answer;
        };
    }

    private <T> Answer<T> ask(String method, String path, Class<T> type, Duration limit)
            throws OtherInstanceException, InterruptedException {
        HttpResponse<byte[]> answer = passOn(method, path, Map.of("Authorization", authorization), limit);
        if (answer.statusCode() != OK) {
            throw failure(OtherInstanceException.Kind.FAILED, "answered " + answer.statusCode());
        }
        try {
            return new Answer<>(json.readValue(answer.body(), type), answer);
        } catch (JacksonException e) {
            throw failure(OtherInstanceException.Kind.FAILED, "gave no answer of this kind: " + e.getOriginalMessage());
        }
    }

    private OtherInstanceException failure(OtherInstanceException.Kind kind, String detail) {
        return new OtherInstanceException(kind, role, url, detail);
    }
}
