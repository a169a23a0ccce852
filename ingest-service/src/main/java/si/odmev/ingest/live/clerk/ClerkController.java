package si.odmev.ingest.live.clerk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
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
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.Standing;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.LiveDesk;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.Posting;
import si.odmev.ingest.live.wall.PublicAddress;
import si.odmev.ingest.live.wall.QrImage;
import si.odmev.ingest.traffic.SubmissionCounters;

/**
 * The clerk's page: one line, Enter, next line. What is spoken comes on the board in whatever stage the session is; what came
 * on paper becomes a submission and does not.
 */
@Controller
class ClerkController {
    private final SessionDoor door;
    private final LiveDesk desk;
    private final Intake intake;
    private final SubmissionCounters counters;
    private final Receipts receipts;
    private final PublicAddress address;
    private final MessageSource messages;
    private final InstantSource clock = InstantSource.system();

    ClerkController(
            SessionDoor door,
            LiveDesk desk,
            Intake intake,
            SubmissionCounters counters,
            Receipts receipts,
            PublicAddress address,
            MessageSource messages) {
        this.door = door;
        this.desk = desk;
        this.intake = intake;
        this.counters = counters;
        this.receipts = receipts;
        this.address = address;
        this.messages = messages;
    }

    @GetMapping("/live/{code}/clerk")
    String page(
            @PathVariable String code,
            @RequestParam(required = false) String recorded,
            Model model,
            HttpServletResponse response) {
        LiveSession session = door.open(code);
        SubmissionIds.parse(recorded).ifPresent(id -> {
            if (intake.standing(id) instanceof Standing.Kept kept) {
                model.addAttribute("recorded", id);
                model.addAttribute("receipt", kept.receipt());
                model.addAttribute("receiptPage", receipts.pageOf(id).orElse(null));
            }
        });
        return show(session, new ClerkLine(null, "question", "", "", false, null).identified(), model, response);
    }

    @PostMapping("/live/{code}/clerk")
    String record(
            @PathVariable String code, @ModelAttribute ClerkLine typed, Model model, HttpServletResponse response) {
        LiveSession session = door.open(code);
        ClerkLine line = typed.identified();
        Taken taken = take(session, line);
        if (taken.problem() == null) {
            return "redirect:/live/" + session.code() + "/clerk?recorded=" + line.id();
        }
        response.setStatus(taken.status().value());
        model.addAttribute("problem", taken.problem());
        return show(session, line, model, response);
    }

    @PostMapping(path = "/live/{code}/clerk", headers = "X-Requested-With", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> recordByScript(@PathVariable String code, @ModelAttribute ClerkLine typed) {
        ClerkLine line = typed.identified();
        Taken taken = take(door.open(code), line);
        return taken.problem() == null
                ? ResponseEntity.ok(new Receipt(
                        line.id(),
                        taken.receipt(),
                        receipts.pageOf(line.submissionId()).orElse(null)))
                : ResponseEntity.status(taken.status())
                        .body(Map.of(
                                "message",
                                messages.getMessage(taken.problem(), null, LocaleContextHolder.getLocale())));
    }

    /** The slip for the speaker: where the receipt is, for a phone's camera. */
    @GetMapping(path = "/live/{code}/clerk/slips/{id}", produces = "image/svg+xml")
    ResponseEntity<String> slip(@PathVariable String code, @PathVariable String id, HttpServletRequest request) {
        door.open(code);
        UUID submission = SubmissionIds.parse(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String receipt =
                receipts.pageOf(submission).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(QrImage.svg(address.of(receipt, request)));
    }

    /** What the clerk reads back to the speaker. */
    record Receipt(String id, String receipt, String receiptUrl) {}

    /** Either the receipt's number, or a status and a message. */
    private record Taken(String receipt, HttpStatus status, String problem) {
        static Taken with(String receipt) {
            return new Taken(receipt, HttpStatus.OK, null);
        }

        static Taken not(HttpStatus status, String problem) {
            return new Taken(null, status, problem);
        }
    }

    private Taken take(LiveSession session, ClerkLine line) {
        var draft = line.draft(session.board().session().consultation(), clock.instant());
        if (line.isOnPaper()) {
            Outcome outcome = intake.accept(draft);
            counters.count(draft.channel(), outcome);
            return taken(outcome);
        }
        return switch (desk.post(session, draft, null)) {
            case Posting.OnBoard onBoard -> Taken.with(onBoard.receipt());
            case Posting.NotTaken notTaken -> taken(notTaken.outcome());
            case Posting.Full full -> Taken.not(HttpStatus.CONFLICT, "live.notice.full");
            case Posting.NotNow notNow -> throw new IllegalStateException("a clerk may write in every stage");
            case Posting.Unconfirmed unconfirmed ->
                Taken.not(HttpStatus.SERVICE_UNAVAILABLE, "form.notice.unavailable");
        };
    }

    private static Taken taken(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> Taken.with(accepted.receipt());
            case Outcome.Repeated repeated -> Taken.with(repeated.receipt());
            case Outcome.Invalid invalid -> {
                var first = invalid.violations().getFirst();
                yield Taken.not(
                        HttpStatus.BAD_REQUEST,
                        "form." + first.field().replace("contact.", "") + "."
                                + first.code().id());
            }
            case Outcome.Closed closed -> Taken.not(HttpStatus.CONFLICT, "form.notice.closed");
            case Outcome.Conflicting conflicting -> Taken.not(HttpStatus.CONFLICT, "form.notice.conflict");
            case Outcome.Erased erased -> Taken.not(HttpStatus.GONE, "form.notice.erased");
            case Outcome.Unavailable unavailable ->
                Taken.not(HttpStatus.SERVICE_UNAVAILABLE, "form.notice.unavailable");
        };
    }

    private static String show(LiveSession session, ClerkLine line, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        model.addAttribute("code", session.code());
        model.addAttribute("live", session.board().session());
        model.addAttribute("line", line);
        return "live/clerk";
    }
}
