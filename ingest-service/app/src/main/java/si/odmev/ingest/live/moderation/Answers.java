package si.odmev.ingest.live.moderation;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import si.odmev.ingest.live.session.Answer;
import si.odmev.ingest.live.session.LiveSession;

/** How the moderators' page answers to what a moderator did. */
final class Answers {
    private Answers() {}

    /**
     * @param number of the post that it was about, as in the address; null if it was about the session
     * @param byScript true for the page's script, which gets JSON
     */
    static Object of(
            LiveSession session,
            Answer answer,
            @Nullable String number,
            boolean byScript,
            RedirectAttributes redirected) {
        String name = answer.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (byScript) {
            return ResponseEntity.ok(Map.of("answer", name));
        }
        if (answer != Answer.DONE) {
            redirected.addFlashAttribute("problem", "live.moderator." + name);
        }
        boolean isThere = number != null && answer != Answer.UNKNOWN;
        return "redirect:/live/" + session.code() + "/moderator" + (isThere ? "#post-" + number : "");
    }

    /** The constant with an id from a form; otherwise the answer is 400. */
    static <E extends Enum<E>> E read(Class<E> type, String id) {
        try {
            return Enum.valueOf(type, id.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }
}
