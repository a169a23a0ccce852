package si.odmev.ingest.live.clerk;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
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
import org.springframework.web.server.ResponseStatusException;
import si.odmev.ingest.intake.Intake;
import si.odmev.ingest.intake.Outcome;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.PostTaking;
import si.odmev.ingest.live.session.Posting;
import si.odmev.ingest.live.wall.PublicAddress;
import si.odmev.ingest.live.wall.QrImage;
import si.odmev.ingest.refusal.Refusal;

/**
 * The clerk's page: one line, Enter, next line. A spoken line is posted on the board in every stage of the session. A paper form becomes a
 * submission but is not posted. A clerk sees only the receipts of the lines that this clerk recorded in this session.
 */
@Controller
class ClerkController {
    private final SessionDoor door;
    private final PostTaking taking;
    private final Intake intake;
    private final RecordedLines lines;
    private final PublicAddress address;
    private final MessageSource messages;
    private final InstantSource clock;

    ClerkController(
            SessionDoor door,
            PostTaking taking,
            Intake intake,
            RecordedLines lines,
            PublicAddress address,
            MessageSource messages,
            InstantSource clock) {
        this.door = door;
        this.taking = taking;
        this.intake = intake;
        this.lines = lines;
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Shows the page.
     *
     * @param recorded id of the line that was recorded a moment ago; if another instance recorded it, this one may not know it yet
     */
    @GetMapping("/live/{code}/clerk")
    String page(
            @PathVariable String code,
            @RequestParam(required = false) String recorded,
            Principal clerk,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        LiveSession session = door.open(code);
        if (recorded != null) {
            UUID line = submission(recorded);
            if (lines.isNotKnownYet(line)) {
                model.addAttribute("pending", line);
            } else {
                model.addAttribute("receipt", own(line, session, clerk).receipt());
            }
        }
        return show(session, ClerkLine.empty(), clerk, model, request, response);
    }

    @PostMapping("/live/{code}/clerk")
    String record(
            @PathVariable String code,
            @ModelAttribute ClerkLine typed,
            Principal clerk,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        LiveSession session = door.open(code);
        ClerkLine line = typed.identified();
        return switch (take(session, line, clerk, request, response)) {
            case Taken.Recorded own -> "redirect:/live/" + session.code() + "/clerk?recorded=" + line.id();
            case Taken.Known known -> {
                model.addAttribute("known", known.receipt());
                yield show(session, ClerkLine.empty(), clerk, model, request, response);
            }
            case Taken.Refused refused -> {
                response.setStatus(refused.status().value());
                model.addAttribute("problem", refused.problem());
                yield show(session, line, clerk, model, request, response);
            }
        };
    }

    @PostMapping(path = "/live/{code}/clerk", headers = "X-Requested-With", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> recordByScript(
            @PathVariable String code,
            @ModelAttribute ClerkLine typed,
            Principal clerk,
            HttpServletRequest request,
            HttpServletResponse response) {
        LiveSession session = door.open(code);
        ClerkLine line = typed.identified();
        return switch (take(session, line, clerk, request, response)) {
            case Taken.Recorded own -> ResponseEntity.ok(Receipt.of(own(line.submissionId(), session, clerk)));
            case Taken.Known known -> ResponseEntity.ok(new Receipt(null, known.receipt(), null, null));
            case Taken.Refused refused ->
                ResponseEntity.status(refused.status())
                        .body(Map.of(
                                "message",
                                messages.getMessage(refused.problem(), null, LocaleContextHolder.getLocale())));
        };
    }

    /** The slip for the speaker: a QR code with the receipt's address, for a phone's camera. */
    @GetMapping(path = "/live/{code}/clerk/slips/{id}", produces = "image/svg+xml")
    ResponseEntity<String> slip(
            @PathVariable String code, @PathVariable String id, Principal clerk, HttpServletRequest request) {
        String receiptPage =
                lines.receiptPage(submission(id), door.open(code), clerk).orElseThrow(ClerkController::notFound);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(QrImage.svg(address.of(receiptPage, request)));
    }

    private RecordedLine own(UUID id, LiveSession session, Principal clerk) {
        return lines.find(id, session, clerk).orElseThrow(ClerkController::notFound);
    }

    private static UUID submission(String id) {
        return SubmissionIds.parse(id).orElseThrow(ClerkController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** What the clerk reads back to the speaker. For a line that somebody else recorded, it is only the receipt's number. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(
            @Nullable UUID id,
            String receipt,
            @Nullable String receiptUrl,
            @Nullable String eraseUrl) {
        private static Receipt of(RecordedLine line) {
            return new Receipt(line.id(), line.receipt(), line.receiptPage(), line.erasePage());
        }
    }

    /** What became of a line. */
    private sealed interface Taken {
        /** This clerk recorded it, now or before. */
        record Recorded(String receipt) implements Taken {}

        /** Somebody else recorded it. */
        record Known(String receipt) implements Taken {}

        record Refused(HttpStatus status, String problem) implements Taken {}
    }

    private Taken take(
            LiveSession session,
            ClerkLine line,
            Principal clerk,
            HttpServletRequest request,
            HttpServletResponse response) {
        var draft = line.draft(session.board().session().consultation(), clock.instant())
                .claimedBy(lines.claim(session, clerk));
        if (line.isOnPaper()) {
            Taken taken = taken(intake.accept(draft));
            if (taken instanceof Taken.Recorded) {
                PaperCookie.add(line.submissionId(), session, request, response);
            }
            return taken;
        }
        return switch (taking.post(session, draft, null)) {
            case Posting.OnBoard onBoard -> new Taken.Recorded(onBoard.receipt());
            case Posting.Known known -> new Taken.Known(known.receipt());
            case Posting.NotTaken notTaken -> taken(notTaken.outcome());
            case Posting.Full full -> new Taken.Refused(HttpStatus.CONFLICT, "live.notice.full");
            case Posting.NotNow notNow -> throw new IllegalStateException("a clerk may write in every stage");
            case Posting.Unconfirmed unconfirmed -> unavailable();
        };
    }

    private static Taken taken(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> new Taken.Recorded(accepted.receipt());
            case Outcome.Repeated repeated ->
                repeated.proven().isPresent()
                        ? new Taken.Recorded(repeated.receipt())
                        : new Taken.Known(repeated.receipt());
            case Outcome.Closed closed -> refused(Refusal.of(closed).as(HttpStatus.CONFLICT));
            default -> refused(Refusal.of(outcome));
        };
    }

    private static Taken refused(Refusal why) {
        return new Taken.Refused(why.status(), why.messageKey());
    }

    private static Taken unavailable() {
        return new Taken.Refused(HttpStatus.SERVICE_UNAVAILABLE, "form.notice.unavailable");
    }

    private String show(
            LiveSession session,
            ClerkLine line,
            Principal clerk,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        model.addAttribute("code", session.code());
        model.addAttribute("live", session.board().session());
        model.addAttribute("line", line);
        model.addAttribute("recorded", lines.of(session, clerk, PaperCookie.read(request)));
        return "live/clerk";
    }
}
