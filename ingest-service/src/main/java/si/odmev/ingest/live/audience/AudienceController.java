package si.odmev.ingest.live.audience;

import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
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
import si.odmev.consultation.Consultations;
import si.odmev.ingest.access.ExpiredForm;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.PlainText;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.intake.Violation;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.live.participant.LiveLimits;
import si.odmev.ingest.live.participant.Participant;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.Answer;
import si.odmev.ingest.live.session.LiveDesk;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.PostView;
import si.odmev.ingest.live.session.Posting;

/**
 * The audience's page: ask, see what became of it, support what others ask. Everything works with forms alone; the page's
 * script sends the same forms and asks for JSON.
 */
@Controller
class AudienceController {
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final SessionDoor door;
    private final LiveDesk desk;
    private final LiveLimits limits;
    private final Consultations consultations;
    private final Receipts receipts;
    private final MessageSource messages;

    AudienceController(
            SessionDoor door,
            LiveDesk desk,
            LiveLimits limits,
            Consultations consultations,
            Receipts receipts,
            MessageSource messages) {
        this.door = door;
        this.desk = desk;
        this.limits = limits;
        this.consultations = consultations;
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
        model.addAttribute("posted", SubmissionIds.parse(posted).orElse(null));
        return show(session, PostForm.empty(), "newest".equals(sort), model, request, response);
    }

    /** Shows the form again as it was, after its token had expired. */
    @PostMapping("/live/{code}/change")
    String change(
            @PathVariable String code,
            @ModelAttribute PostForm posted,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (ExpiredForm.isIn(request)) {
            refuse(model, response, HttpStatus.FORBIDDEN, "live.notice.expired");
        }
        return show(door.open(code), posted.identified(), false, model, request, response);
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
            case Result.Posted there -> "redirect:/live/" + session.code() + "?posted=" + there.id() + "#own";
            case Result.Refused refused -> {
                refuse(model, response, refused.status(), refused.messageKey());
                refused.retryAfter().ifPresent(wait -> retryAfter(response, wait));
                yield show(session, refused.needsNewId() ? withNewId(form) : form, false, model, request, response);
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
                        there.id().toString(),
                        there.receipt(),
                        receipts.pageOf(there.id()).orElse(null)));
            case Result.Refused refused -> {
                refused.retryAfter().ifPresent(wait -> retryAfter(response, wait));
                yield ResponseEntity.status(refused.status()).body(Map.of("message", message(refused.messageKey())));
            }
        };
    }

    /** What becomes of a form that was sent. */
    private sealed interface Result {
        record Posted(UUID id, String receipt) implements Result {}

        record Refused(HttpStatus status, String messageKey, Optional<Duration> retryAfter, boolean needsNewId)
                implements Result {
            Refused(HttpStatus status, String messageKey) {
                this(status, messageKey, Optional.empty(), false);
            }
        }
    }

    private Result take(LiveSession session, PostForm form, HttpServletRequest request, HttpServletResponse response) {
        var participant = Participant.welcome(request, response);
        Optional<Duration> wait = limits.postExceeds(participant, request);
        if (wait.isPresent()) {
            return new Result.Refused(HttpStatus.TOO_MANY_REQUESTS, "live.notice.too-many", wait, false);
        }
        if (form.text() != null
                && PlainText.isUnicode(form.text())
                && PlainText.length(PlainText.lines(form.text())) > PostForm.MAX_TEXT) {
            return new Result.Refused(HttpStatus.BAD_REQUEST, "live.text.too-long");
        }
        var draft = form.draft(session.board().session().consultation());
        return switch (desk.post(session, draft, participant.pseudonymIn(session.code()))) {
            case Posting.OnBoard onBoard -> new Result.Posted(onBoard.id(), onBoard.receipt());
            case Posting.NotNow notNow ->
                new Result.Refused(
                        HttpStatus.CONFLICT, "live.notice." + notNow.stage().id());
            case Posting.Full full -> new Result.Refused(HttpStatus.CONFLICT, "live.notice.full");
            case Posting.Unconfirmed unconfirmed -> unavailable();
            case Posting.NotTaken notTaken -> refused(notTaken.outcome());
        };
    }

    private static Result refused(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Invalid invalid -> new Result.Refused(HttpStatus.BAD_REQUEST, problem(invalid.violations()));
            case Outcome.Closed closed -> new Result.Refused(HttpStatus.CONFLICT, "form.notice.closed");
            case Outcome.Conflicting conflicting ->
                new Result.Refused(HttpStatus.CONFLICT, "form.notice.conflict", Optional.empty(), true);
            case Outcome.Erased erased ->
                new Result.Refused(HttpStatus.GONE, "form.notice.erased", Optional.empty(), true);
            default -> unavailable();
        };
    }

    private static Result unavailable() {
        return new Result.Refused(
                HttpStatus.SERVICE_UNAVAILABLE, "form.notice.unavailable", Optional.of(Duration.ofSeconds(3)), false);
    }

    private static String problem(List<Violation> violations) {
        var first = violations.getFirst();
        String field = first.field().replace("contact.", "");
        return "form." + field + "." + first.code().id();
    }

    private static PostForm withNewId(PostForm form) {
        return new PostForm(null, form.kind(), form.text(), form.name()).identified();
    }

    @PostMapping("/live/{code}/posts/{post}/support")
    String support(
            @PathVariable String code,
            @PathVariable String post,
            @RequestParam(defaultValue = "true") boolean given,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        LiveSession session = door.open(code);
        var refusal = supportRefused(session, post, given, request, response);
        if (refusal.isPresent()) {
            refuse(model, response, refusal.get().status(), refusal.get().messageKey());
            return show(session, PostForm.empty(), false, model, request, response);
        }
        return "redirect:/live/" + session.code() + "#post-" + UUID.fromString(post);
    }

    @PostMapping(path = "/live/{code}/posts/{post}/support", headers = "X-Requested-With", produces = JSON)
    ResponseEntity<Object> supportByScript(
            @PathVariable String code,
            @PathVariable String post,
            @RequestParam(defaultValue = "true") boolean given,
            HttpServletRequest request,
            HttpServletResponse response) {
        return supportRefused(door.open(code), post, given, request, response)
                .map(refused -> ResponseEntity.status(refused.status())
                        .<Object>body(Map.of("message", message(refused.messageKey()))))
                .orElseGet(() -> ResponseEntity.ok(Map.of("given", given)));
    }

    private Optional<Result.Refused> supportRefused(
            LiveSession session, String post, boolean given, HttpServletRequest request, HttpServletResponse response) {
        Optional<Participant> participant = Participant.in(request);
        Optional<UUID> id = SubmissionIds.parse(post);
        if (id.isEmpty()) {
            return Optional.of(new Result.Refused(HttpStatus.NOT_FOUND, "live.notice.gone"));
        }
        if (participant.isEmpty()) {
            // Without a cookie each vote would be another person's.
            return Optional.of(new Result.Refused(HttpStatus.BAD_REQUEST, "live.notice.cookie"));
        }
        Optional<Duration> wait = limits.supportExceeds(participant.get(), request);
        if (wait.isPresent()) {
            retryAfter(response, wait.get());
            return Optional.of(new Result.Refused(HttpStatus.TOO_MANY_REQUESTS, "live.notice.too-fast"));
        }
        Answer answer = desk.support(session, id.get(), participant.get().pseudonymIn(session.code()), given);
        return switch (answer) {
            case DONE -> Optional.empty();
            case NOT_NOW, OVERTAKEN -> Optional.of(new Result.Refused(HttpStatus.CONFLICT, "live.notice.not-now"));
            case UNKNOWN -> Optional.of(new Result.Refused(HttpStatus.NOT_FOUND, "live.notice.gone"));
            case UNAVAILABLE ->
                Optional.of(new Result.Refused(HttpStatus.SERVICE_UNAVAILABLE, "form.notice.unavailable"));
        };
    }

    private static void refuse(Model model, HttpServletResponse response, HttpStatus status, String messageKey) {
        response.setStatus(status.value());
        model.addAttribute("notice", messageKey);
    }

    private static void retryAfter(HttpServletResponse response, Duration wait) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
    }

    private String message(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private String show(
            LiveSession session,
            PostForm form,
            boolean newestFirst,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        var board = session.board();
        String pseudonym = Participant.welcome(request, response).pseudonymIn(session.code());
        List<PostView> shown = new ArrayList<>(PostView.of(session, post -> post.state() == PostState.SHOWN));
        shown.sort(newestFirst ? PostView.NEWEST_FIRST : PostView.BY_SUPPORT);
        List<PostView> own = PostView.of(session, post -> pseudonym.equals(post.author()));
        model.addAttribute("code", session.code());
        model.addAttribute("live", board.session());
        model.addAttribute("isOpen", board.session().stage() == Stage.OPEN);
        model.addAttribute(
                "consultation",
                consultations.find(board.session().consultation()).orElseGet(consultations::byDefault));
        model.addAttribute("revision", board.revision());
        model.addAttribute("form", form);
        model.addAttribute("newestFirst", newestFirst);
        model.addAttribute("answering", PostView.of(session, post -> post.state() == PostState.ANSWERING));
        model.addAttribute("shown", shown);
        model.addAttribute("answered", PostView.of(session, post -> post.state() == PostState.ANSWERED));
        model.addAttribute("own", own);
        model.addAttribute(
                "receipts",
                own.stream()
                        .collect(toMap(
                                PostView::id, post -> receipts.pageOf(post.id()).orElse(""))));
        model.addAttribute(
                "supported",
                board.all().stream()
                        .filter(post -> post.supporters().contains(pseudonym))
                        .map(post -> post.id())
                        .toList());
        model.addAttribute("rules", Rule.values());
        model.addAttribute("withheld", withheld(session));
        return "live/audience";
    }

    private static Map<String, Long> withheld(LiveSession session) {
        var counts = new LinkedHashMap<String, Long>();
        session.board().withheld().forEach((rule, count) -> counts.put(rule.id(), count));
        return counts;
    }
}
