package si.odmev.ingest.live.moderation;

import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
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
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.Answer;
import si.odmev.ingest.live.session.LiveDesk;
import si.odmev.ingest.live.session.LiveSession;

/** What moderators do with a whole session: they prepare it, announce it anew, cancel it, and move it from stage to stage. */
@Controller
class SessionController {
    private static final int LONGEST_LINE = 200;

    private final SessionDoor door;
    private final LiveDesk desk;
    private final CurrentConsultations consultations;
    private final InstantSource clock;

    SessionController(SessionDoor door, LiveDesk desk, CurrentConsultations consultations, InstantSource clock) {
        this.door = door;
        this.desk = desk;
        this.consultations = consultations;
        this.clock = clock;
    }

    /** How a session is announced, as somebody typed it. */
    private record Typed(String title, String starts, String place) {
        /** The message that says what is wrong; empty if nothing is. */
        Optional<String> problem() {
            if (line(title).isEmpty() || PlainText.length(line(title)) > LONGEST_LINE) {
                return Optional.of("live.prepare.title");
            }
            if (PlainText.length(line(place)) > LONGEST_LINE) {
                return Optional.of("live.prepare.place");
            }
            return !starts.isBlank() && local().isEmpty() ? Optional.of("live.prepare.starts") : Optional.empty();
        }

        /**
         * @param otherwise when it starts if nobody said so
         */
        Announcement announcement(Consultation consultation, Instant otherwise) {
            Instant start = local().map(
                            time -> time.atZone(consultation.timeZone()).toInstant())
                    .orElse(otherwise);
            return new Announcement(line(title), start, line(place));
        }

        private Optional<LocalDateTime> local() {
            try {
                return Optional.of(LocalDateTime.parse(starts));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        private static String line(String typed) {
            return PlainText.isUnicode(typed) ? PlainText.line(typed) : "";
        }
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
            @RequestParam(defaultValue = "") String place,
            Principal moderator,
            RedirectAttributes redirected) {
        Consultations known = consultations.now();
        Consultation chosen = consultation == null || consultation.isBlank()
                ? known.byDefault()
                : known.find(consultation).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var typed = new Typed(title, starts, place);
        Optional<LiveSession> prepared = typed.problem().isPresent()
                ? Optional.empty()
                : desk.prepare(chosen.id(), typed.announcement(chosen, clock.instant()), moderator.getName());
        return prepared.map(session -> "redirect:/live/" + session.code() + "/moderator")
                .orElseGet(() -> {
                    redirected.addFlashAttribute("problem", typed.problem().orElse("live.moderator.unavailable"));
                    return "redirect:/live";
                });
    }

    /** Announces a session anew that has not begun; the parameters are those of {@link #prepare}. If there is no time, it stays. */
    @PostMapping("/live/{code}/moderator/announcement")
    Object announce(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String starts,
            @RequestParam(defaultValue = "") String place,
            Principal moderator,
            RedirectAttributes redirected) {
        LiveSession session = door.open(code);
        var typed = new Typed(title, starts, place);
        if (typed.problem().isPresent()) {
            redirected.addFlashAttribute("problem", typed.problem().get());
            return "redirect:/live/" + session.code() + "/moderator";
        }
        var announced = session.board().session();
        Consultation consultation = consultations.now().orDefault(announced.consultation());
        Answer answer =
                desk.announce(session, typed.announcement(consultation, announced.starts()), moderator.getName());
        return Answers.of(session, answer, null, false, redirected);
    }

    /** Cancels a session in which nobody posted. */
    @PostMapping("/live/{code}/moderator/cancellation")
    Object cancel(@PathVariable String code, Principal moderator, RedirectAttributes redirected) {
        LiveSession session = door.open(code);
        Answer answer = desk.cancel(session, moderator.getName());
        return answer == Answer.DONE ? "redirect:/live" : Answers.of(session, answer, null, false, redirected);
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
        Answer answer = desk.changeStage(
                session, Answers.read(Stage.class, before), Answers.read(Stage.class, after), moderator.getName());
        return Answers.of(session, answer, null, script != null, redirected);
    }
}
