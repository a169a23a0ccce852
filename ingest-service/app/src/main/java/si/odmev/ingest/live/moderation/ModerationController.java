package si.odmev.ingest.live.moderation;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Consultations;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.Answer;
import si.odmev.ingest.live.session.LiveDesk;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.PostView;

/**
 * The moderators' page. Every button is a form that names the state its moderator saw, so that two moderators never undo each other's
 * decisions unknowingly. People's words are never changed.
 */
@Controller
class ModerationController {
    private static final int MAX_TITLE = 200;

    private final SessionDoor door;
    private final LiveDesk desk;
    private final CurrentConsultations consultations;
    private final InstantSource clock;

    ModerationController(SessionDoor door, LiveDesk desk, CurrentConsultations consultations, InstantSource clock) {
        this.door = door;
        this.desk = desk;
        this.consultations = consultations;
        this.clock = clock;
    }

    /**
     * Prepares a session.
     *
     * @param starts local time in the consultation's time zone, as an {@code input} of type {@code datetime-local} sends it; now if empty
     */
    @PostMapping("/live/sessions")
    String prepare(
            @RequestParam(required = false) String consultation,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String starts,
            Principal moderator,
            RedirectAttributes redirected) {
        Consultations known = consultations.now();
        Consultation chosen = consultation == null || consultation.isBlank()
                ? known.byDefault()
                : known.find(consultation).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String line = PlainText.isUnicode(title) ? PlainText.line(title) : "";
        Optional<Instant> start = start(starts, chosen);
        if (line.isEmpty() || PlainText.length(line) > MAX_TITLE || start.isEmpty()) {
            redirected.addFlashAttribute("problem", start.isEmpty() ? "live.prepare.starts" : "live.prepare.title");
            return "redirect:/live";
        }
        return desk.prepare(chosen.id(), line, start.get(), moderator.getName())
                .map(session -> "redirect:/live/" + session.code() + "/moderator")
                .orElseGet(() -> {
                    redirected.addFlashAttribute("problem", "live.moderator.unavailable");
                    return "redirect:/live";
                });
    }

    private Optional<Instant> start(String local, Consultation consultation) {
        try {
            return Optional.of(
                    local.isBlank()
                            ? clock.instant()
                            : LocalDateTime.parse(local)
                                    .atZone(consultation.timeZone())
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @GetMapping("/live/{code}/moderator")
    String page(@PathVariable String code, Model model, HttpServletResponse response) {
        show(door.open(code), model, response);
        return "live/moderator";
    }

    /** The part of the page that changes, for its script. */
    @GetMapping("/live/{code}/moderator/posts")
    String posts(@PathVariable String code, Model model, HttpServletResponse response) {
        show(door.open(code), model, response);
        return "live/moderator :: board";
    }

    @PostMapping("/live/{code}/moderator/stage")
    Object changeStage(
            @PathVariable String code,
            @RequestParam String before,
            @RequestParam String after,
            @RequestHeader(name = "X-Requested-With", required = false) String script,
            Principal moderator,
            RedirectAttributes redirected) {
        LiveSession session = door.open(code);
        Answer answer =
                desk.changeStage(session, read(Stage.class, before), read(Stage.class, after), moderator.getName());
        return answered(session, answer, null, script != null, redirected);
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
        PostState seen = read(PostState.class, before);
        PostState next = read(PostState.class, after);
        Rule broken = next == PostState.WITHHELD && rule != null ? read(Rule.class, rule) : null;
        Answer answer = session.post(number)
                .map(post -> desk.move(session, post.id(), seen, next, broken, moderator.getName()))
                .orElse(Answer.UNKNOWN);
        return answered(session, answer, number, script != null, redirected);
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
        PostState seen = read(PostState.class, before);
        Answer answer = session.post(number)
                .flatMap(post -> session.post(into.strip())
                        .map(other -> desk.merge(session, post.id(), seen, other.id(), moderator.getName())))
                .orElse(Answer.UNKNOWN);
        return answered(session, answer, number, script != null, redirected);
    }

    private static Object answered(
            LiveSession session, Answer answer, String number, boolean byScript, RedirectAttributes redirected) {
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

    private void show(LiveSession session, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        var board = session.board();
        Map<String, List<PostView>> posts = PostView.of(
                        session, post -> !post.state().isFinal())
                .stream()
                .collect(Collectors.groupingBy(PostView::state));
        model.addAttribute("code", session.code());
        model.addAttribute("live", board.session());
        model.addAttribute("revision", board.revision());
        model.addAttribute("stage", board.session().stage().id());
        model.addAttribute("nextStages", nextStages(board.session().stage()));
        model.addAttribute("inbox", posts.getOrDefault("received", List.of()));
        model.addAttribute("answering", posts.getOrDefault("answering", List.of()));
        model.addAttribute("shown", sorted(posts.getOrDefault("shown", List.of())));
        model.addAttribute("answered", posts.getOrDefault("answered", List.of()));
        model.addAttribute("withheld", posts.getOrDefault("withheld", List.of()));
        model.addAttribute("rules", Rule.values());
    }

    private static List<PostView> sorted(List<PostView> shown) {
        var sorted = new ArrayList<>(shown);
        sorted.sort(PostView.BY_SUPPORT);
        return sorted;
    }

    private static List<String> nextStages(Stage stage) {
        var next = new ArrayList<String>();
        for (Stage each : Stage.values()) {
            if (stage.mayBecome(each)) {
                next.add(each.id());
            }
        }
        return next;
    }

    private static <E extends Enum<E>> E read(Class<E> type, String id) {
        try {
            return Enum.valueOf(type, id.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }
}
