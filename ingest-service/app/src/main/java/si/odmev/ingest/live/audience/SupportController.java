package si.odmev.ingest.live.audience;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.participant.LiveLimits;
import si.odmev.ingest.live.participant.Participant;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.Answer;
import si.odmev.ingest.live.session.LiveDesk;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.refusal.Refusal;

/** Gives and withdraws a participant's support of a post, by a form or by the page's script. */
@Controller
class SupportController {
    private final SessionDoor door;
    private final LiveDesk desk;
    private final LiveLimits limits;
    private final AudiencePage page;
    private final MessageSource messages;

    SupportController(SessionDoor door, LiveDesk desk, LiveLimits limits, AudiencePage page, MessageSource messages) {
        this.door = door;
        this.desk = desk;
        this.limits = limits;
        this.page = page;
        this.messages = messages;
    }

    /**
     * Gives or withdraws support of a post.
     *
     * @param number of the post in its session
     */
    @PostMapping("/live/{code}/posts/{post}/support")
    String support(
            @PathVariable String code,
            @PathVariable("post") String number,
            @RequestParam(defaultValue = "true") boolean given,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        LiveSession session = door.open(code);
        Optional<Refusal> refusal = refusal(session, number, given, request);
        if (refusal.isPresent()) {
            refusal.get().onPage(model, response);
            return page.show(session, PostForm.empty(), false, model, request, response);
        }
        return "redirect:/live/" + session.code() + "#post-" + number;
    }

    @PostMapping(
            path = "/live/{code}/posts/{post}/support",
            headers = "X-Requested-With",
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> supportByScript(
            @PathVariable String code,
            @PathVariable("post") String number,
            @RequestParam(defaultValue = "true") boolean given,
            HttpServletRequest request) {
        return refusal(door.open(code), number, given, request)
                .map(refusal -> refusal.asJson(messages))
                .orElseGet(() -> ResponseEntity.ok(Map.of("given", given)));
    }

    private Optional<Refusal> refusal(LiveSession session, String number, boolean given, HttpServletRequest request) {
        Optional<Post> post = session.post(number);
        if (post.isEmpty()) {
            return Optional.of(new Refusal(HttpStatus.NOT_FOUND, "live.notice.gone"));
        }
        Optional<Participant> participant = Participant.in(request);
        if (participant.isEmpty()) {
            // Without a cookie, each vote would count as another person's.
            return Optional.of(new Refusal(HttpStatus.BAD_REQUEST, "live.notice.cookie"));
        }
        Optional<Duration> wait = limits.supportExceeds(participant.get(), request);
        if (wait.isPresent()) {
            return Optional.of(Refusal.until(HttpStatus.TOO_MANY_REQUESTS, "live.notice.too-fast", wait.get()));
        }
        String pseudonym = participant.get().pseudonymIn(session.code());
        Answer answer = desk.support(session, post.get().id(), pseudonym, given);
        return switch (answer) {
            case DONE -> Optional.empty();
            case NOT_NOW, OVERTAKEN -> Optional.of(new Refusal(HttpStatus.CONFLICT, "live.notice.not-now"));
            case UNKNOWN -> Optional.of(new Refusal(HttpStatus.NOT_FOUND, "live.notice.gone"));
            case UNAVAILABLE -> Optional.of(new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "form.notice.unavailable"));
        };
    }
}
