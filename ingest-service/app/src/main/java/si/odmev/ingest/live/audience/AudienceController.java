package si.odmev.ingest.live.audience;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.ingest.access.ExpiredForm;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.live.participant.LiveLimits;
import si.odmev.ingest.live.participant.Participant;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.PostTaking;
import si.odmev.ingest.live.session.Posting;
import si.odmev.ingest.refusal.Refusal;

/**
 * The audience's page. A participant asks there, and sees what became of the question and what others ask. Everything works with plain
 * forms. The page's script sends the same forms and asks for JSON.
 */
@Controller
class AudienceController {
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final SessionDoor door;
    private final PostTaking taking;
    private final LiveLimits limits;
    private final AudiencePage page;
    private final Receipts receipts;
    private final MessageSource messages;

    AudienceController(
            SessionDoor door,
            PostTaking taking,
            LiveLimits limits,
            AudiencePage page,
            Receipts receipts,
            MessageSource messages) {
        this.door = door;
        this.taking = taking;
        this.limits = limits;
        this.page = page;
        this.receipts = receipts;
        this.messages = messages;
    }

    @GetMapping("/live/{code}")
    String page(
            @PathVariable String code,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String posted,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        LiveSession session = door.open(code);
        model.addAttribute("posted", posted != null);
        return page.show(session, PostForm.empty(), "newest".equals(sort), model, request, response);
    }

    /** Shows the form again as it was filled in, after its CSRF token has expired. */
    @PostMapping("/live/{code}/change")
    String change(
            @PathVariable String code,
            @ModelAttribute PostForm posted,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (ExpiredForm.isIn(request)) {
            new Refusal(HttpStatus.FORBIDDEN, "live.notice.expired").onPage(model, response);
        }
        return page.show(door.open(code), posted.identified(), false, model, request, response);
    }

    @PostMapping("/live/{code}/posts")
    String post(
            @PathVariable String code,
            @ModelAttribute PostForm posted,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        LiveSession session = door.open(code);
        PostForm form = posted.identified();
        return switch (take(session, form, request, response)) {
            case Result.Posted there -> "redirect:/live/" + session.code() + "?posted=" + there.number() + "#own";
            case Result.Known known -> {
                model.addAttribute("known", known.receipt());
                yield page.show(session, PostForm.empty(), false, model, request, response);
            }
            case Result.Refused refused -> {
                refused.why().onPage(model, response);
                yield page.show(
                        session, refused.why().needsNewId() ? form.renewed() : form, false, model, request, response);
            }
        };
    }

    @PostMapping(path = "/live/{code}/posts", headers = "X-Requested-With", produces = JSON)
    ResponseEntity<Object> postByScript(
            @PathVariable String code,
            @ModelAttribute PostForm posted,
            HttpServletRequest request,
            HttpServletResponse response) {
        LiveSession session = door.open(code);
        return switch (take(session, posted.identified(), request, response)) {
            case Result.Posted there ->
                ResponseEntity.ok(new PostAnswer(
                        there.id(),
                        there.number(),
                        there.receipt(),
                        receipts.pageOf(there.id()).orElse(null)));
            case Result.Known known -> ResponseEntity.ok(PostAnswer.known(known.receipt()));
            case Result.Refused refused -> refused.why().asJson(messages);
        };
    }

    /** What becomes of a form that was sent. */
    private sealed interface Result {
        record Posted(int number, UUID id, String receipt) implements Result {}

        record Known(String receipt) implements Result {}

        record Refused(Refusal why) implements Result {}
    }

    private Result take(LiveSession session, PostForm form, HttpServletRequest request, HttpServletResponse response) {
        var participant = Participant.welcome(request, response);
        Optional<Duration> wait = limits.postExceeds(participant, request);
        if (wait.isPresent()) {
            return refused(Refusal.until(HttpStatus.TOO_MANY_REQUESTS, "live.notice.too-many", wait.get()));
        }
        if (form.text() != null
                && PlainText.isUnicode(form.text())
                && PlainText.length(PlainText.lines(form.text())) > PostForm.MAX_TEXT) {
            return refused(new Refusal(HttpStatus.BAD_REQUEST, "live.text.too-long"));
        }
        var draft = form.draft(session.board().session().consultation());
        return switch (taking.post(session, draft, participant.pseudonymIn(session.code()))) {
            case Posting.OnBoard onBoard -> new Result.Posted(onBoard.number(), onBoard.id(), onBoard.receipt());
            case Posting.Known known -> new Result.Known(known.receipt());
            case Posting.NotNow notNow ->
                refused(new Refusal(
                        HttpStatus.CONFLICT, "live.notice." + notNow.stage().id()));
            case Posting.Full full -> refused(new Refusal(HttpStatus.CONFLICT, "live.notice.full"));
            case Posting.Unconfirmed unconfirmed -> refused(unavailable());
            case Posting.NotTaken notTaken -> refused(refusal(notTaken.outcome()));
        };
    }

    private static Result refused(Refusal why) {
        return new Result.Refused(why);
    }

    private static Refusal refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Closed closed -> Refusal.of(closed).as(HttpStatus.CONFLICT);
            case Outcome.Unavailable unavailable -> unavailable();
            default -> Refusal.of(outcome);
        };
    }

    private static Refusal unavailable() {
        return Refusal.unavailable(Duration.ofSeconds(3));
    }
}
