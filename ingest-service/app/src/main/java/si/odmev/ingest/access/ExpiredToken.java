package si.odmev.ingest.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The answer to a form of a channel that came without a CSRF token, or with an old one. The act is not done, but the typed text
 * should not be lost.
 */
@FunctionalInterface
public interface ExpiredToken {
    /** For a channel without such forms. */
    ExpiredToken NOT_OF_THIS_CHANNEL = (path, request) -> Optional.empty();

    /**
     * The answer.
     *
     * @param path of the request, without the context path
     * @return empty if the form is not of this channel
     */
    Optional<Instead> answer(String path, HttpServletRequest request);

    /** The answer instead of the act. */
    sealed interface Instead {
        /** The form again, with everything that was typed: the request is forwarded to this path. */
        record FormAgain(String path) implements Instead {}

        /** A redirect to another page. */
        record Page(String path) implements Instead {}

        /** A refusal that the page's script understands. */
        record Refused() implements Instead {}
    }
}
