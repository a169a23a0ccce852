package si.odmev.ingest.live.wall;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.live.participant.SessionDoor;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.LiveSessions;
import si.odmev.ingest.live.session.PostView;
import si.odmev.ingest.live.session.SessionCode;

/** The page to join a session, its QR code, and the wall. */
@Controller
class WallController {
    private static final int TOP = 5;

    private final LiveSessions sessions;
    private final SessionDoor door;
    private final CurrentConsultations consultations;
    private final PublicAddress address;

    WallController(LiveSessions sessions, SessionDoor door, CurrentConsultations consultations, PublicAddress address) {
        this.sessions = sessions;
        this.door = door;
        this.consultations = consultations;
        this.address = address;
    }

    /** Asks for the code; staff also find the sessions here. */
    @GetMapping("/live")
    String join(@RequestParam(required = false) String code, Model model, HttpServletRequest request) {
        Optional<LiveSession> found = SessionCode.parse(code).flatMap(sessions::find);
        if (found.isPresent()) {
            return "redirect:/live/" + found.get().code();
        }
        boolean isModerator = request.isUserInRole("MODERATOR");
        model.addAttribute("typed", code);
        model.addAttribute("isUnknown", code != null);
        model.addAttribute("isModerator", isModerator);
        model.addAttribute("isClerk", request.isUserInRole("CLERK"));
        model.addAttribute("sessions", isModerator || request.isUserInRole("CLERK") ? sessionsOfStaff() : List.of());
        model.addAttribute("consultations", consultations.now().all());
        return "live/join";
    }

    private List<StaffSession> sessionsOfStaff() {
        return sessions.all().stream()
                .map(session -> session.board())
                .sorted(Comparator.comparing((Board board) -> board.session().stage() == Stage.CLOSED)
                        .thenComparing(board -> board.session().starts(), Comparator.reverseOrder()))
                .map(board -> new StaffSession(
                        board.code(),
                        board.session().title(),
                        board.session().stage().id()))
                .toList();
    }

    /** A line of the list of sessions. */
    record StaffSession(String code, String title, String stage) {}

    @GetMapping(path = "/live/{code}/qr.svg", produces = "image/svg+xml")
    ResponseEntity<String> qr(@PathVariable String code, HttpServletRequest request) {
        LiveSession session = door.open(code);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(QrImage.svg(address.of("/live/" + session.code(), request)));
    }

    @GetMapping("/live/{code}/wall")
    String wall(@PathVariable String code, Model model, HttpServletRequest request) {
        LiveSession session = door.open(code);
        var board = session.board();
        model.addAttribute("code", session.code());
        model.addAttribute("live", board.session());
        model.addAttribute("address", address.of("/live", request).replaceFirst("^https?://", ""));
        model.addAttribute("revision", board.revision());
        model.addAttribute("answering", PostView.shown(session, PostState.ANSWERING));
        model.addAttribute(
                "top",
                PostView.shown(session, PostState.SHOWN).stream()
                        .sorted(PostView.BY_SUPPORT)
                        .limit(TOP)
                        .toList());
        var consultation = consultations.now().orDefault(board.session().consultation());
        model.addAttribute("consultation", consultation);
        model.addAttribute("form", address.of("", request).replaceFirst("^https?://", ""));
        model.addAttribute(
                "voices",
                board.all().stream()
                        .filter(session::isPublic)
                        .mapToInt(Post::support)
                        .sum());
        model.addAttribute("themes", consultation.themes());
        model.addAttribute("themeCounts", session.themeCounts());
        return "live/wall";
    }
}
