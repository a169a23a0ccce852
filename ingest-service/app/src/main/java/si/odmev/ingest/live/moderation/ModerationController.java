package si.odmev.ingest.live.moderation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.Answer;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.PostDecisions;
import si.odmev.ingest.live.session.PostView;

/**
 * The moderators' page. Every button is a form that names the state its moderator saw, so that two moderators never undo each other's
 * decisions unknowingly. People's words are never changed.
 */
@Controller
class ModerationController {
    private final SessionDoor door;
    private final PostDecisions decisions;
    private final ModeratorPage page;

    ModerationController(SessionDoor door, PostDecisions decisions, ModeratorPage page) {
        this.door = door;
        this.decisions = decisions;
        this.page = page;
    }

    @GetMapping("/live/{code}/moderator")
    String page(
            @PathVariable String code,
            @RequestParam(required = false) String sort,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        page.show(door.open(code), sort, model, request, response);
        return "live/moderator";
    }

    /** The part of the page that changes, for its script. */
    @GetMapping("/live/{code}/moderator/posts")
    String posts(
            @PathVariable String code,
            @RequestParam(required = false) String sort,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        page.show(door.open(code), sort, model, request, response);
        return "live/moderator :: board";
    }

    /**
     * Moves a post to another state.
     *
     * @param number of the post in its session
     * @param after the new state, in lower case
     * @param rule the rule that the post broke; only for {@code withheld}
     */
    @PostMapping("/live/{code}/moderator/posts/{post}")
    Object move(
            @PathVariable String code,
            @PathVariable("post") String number,
            @RequestParam String before,
            @RequestParam String after,
            @RequestParam(required = false) String rule,
            @RequestHeader(name = "X-Requested-With", required = false) String script,
            Principal moderator,
            RedirectAttributes redirected) {
        LiveSession session = door.open(code);
        PostState seen = Answers.read(PostState.class, before);
        PostState next = Answers.read(PostState.class, after);
        Rule broken = next == PostState.WITHHELD && rule != null ? Answers.read(Rule.class, rule) : null;
        Answer answer = session.post(number)
                .map(post -> decisions.move(session, post.id(), seen, next, broken, moderator.getName()))
                .orElse(Answer.UNKNOWN);
        return Answers.of(session, answer, number, script != null, redirected);
    }

    /**
     * Shows both posts before they are merged.
     *
     * @param number of the post that is to be merged
     * @param into number of the other post, as somebody typed it
     */
    @GetMapping("/live/{code}/moderator/posts/{post}/merge")
    String beforeMerging(
            @PathVariable String code,
            @PathVariable("post") String number,
            @RequestParam String into,
            Model model,
            RedirectAttributes redirected) {
        LiveSession session = door.open(code);
        Optional<PostView> post = view(session, number);
        Optional<PostView> other = view(session, into.strip()).filter(found -> !found.equals(post.orElse(null)));
        if (post.isEmpty() || other.isEmpty()) {
            redirected.addFlashAttribute("problem", "live.moderator.unknown");
            return "redirect:/live/" + session.code() + "/moderator" + (post.isPresent() ? "#post-" + number : "");
        }
        model.addAttribute("code", session.code());
        model.addAttribute("post", post.get());
        model.addAttribute("into", other.get());
        return "live/merge";
    }

    private static Optional<PostView> view(LiveSession session, String number) {
        return session.post(number)
                .flatMap(post -> PostView.of(
                                session, each -> each == post && !each.state().isFinal())
                        .stream()
                        .findFirst());
    }

    /**
     * Merges a post into another.
     *
     * @param number of the post in its session
     * @param into number of the other post
     */
    @PostMapping("/live/{code}/moderator/posts/{post}/merge")
    Object merge(
            @PathVariable String code,
            @PathVariable("post") String number,
            @RequestParam String before,
            @RequestParam String into,
            @RequestHeader(name = "X-Requested-With", required = false) String script,
            Principal moderator,
            RedirectAttributes redirected) {
        LiveSession session = door.open(code);
        PostState seen = Answers.read(PostState.class, before);
        Answer answer = session.post(number)
                .flatMap(post -> session.post(into.strip())
                        .map(other -> decisions.merge(session, post.id(), seen, other.id(), moderator.getName())))
                .orElse(Answer.UNKNOWN);
        return Answers.of(session, answer, number, script != null, redirected);
    }

    /**
     * Takes a merge back.
     *
     * @param number of the merged post in its session
     * @param from number of the post into which it was merged, as the moderator saw it
     */
    @PostMapping("/live/{code}/moderator/posts/{post}/separate")
    Object separate(
            @PathVariable String code,
            @PathVariable("post") String number,
            @RequestParam String from,
            @RequestHeader(name = "X-Requested-With", required = false) String script,
            Principal moderator,
            RedirectAttributes redirected) {
        LiveSession session = door.open(code);
        Answer answer = session.post(number)
                .flatMap(post -> session.post(from)
                        .map(other -> decisions.separate(session, post.id(), other.id(), moderator.getName())))
                .orElse(Answer.UNKNOWN);
        return Answers.of(session, answer, number, script != null, redirected);
    }
}
