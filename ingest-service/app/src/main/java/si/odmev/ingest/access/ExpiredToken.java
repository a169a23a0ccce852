package si.odmev.ingest.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What people get who sent one of a channel's forms without the token that guards against other sites, or with an old one. Nothing is
 * done then, but nothing that was typed should be lost either.
 */
@FunctionalInterface
public interface ExpiredToken {
    /** For a channel without such forms. */
    ExpiredToken NOT_OF_THIS_CHANNEL = (path, request) -> Optional.empty();

    /**
     * What to answer.
     *
     * @param path of the request, without the context path
     * @return empty if the form is not of this channel
     */
    Optional<Instead> answer(String path, HttpServletRequest request);

    /** What is answered instead of the act. */
    sealed interface Instead {
        /** The form again, with everything that was typed: the request goes on to this path. */
        record FormAgain(String path) implements Instead {}

        /** Another page, asked for anew. */
        record Page(String path) implements Instead {}

        /** A refusal that the page's script understands. */
        record Refused() implements Instead {}
    }
}
