package si.odmev.ingest.live.audience;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.live.participant.Participant;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.PostView;

/** Renders the audience's page. It links receipts only for this participant's own posts. */
@Component
class AudiencePage {
    private final CurrentConsultations consultations;
    private final Receipts receipts;

    AudiencePage(CurrentConsultations consultations, Receipts receipts) {
        this.consultations = consultations;
        this.receipts = receipts;
    }

    String show(
            LiveSession session,
            PostForm form,
            boolean newestFirst,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        var board = session.board();
        String pseudonym = Participant.welcome(request, response).pseudonymIn(session.code());
        List<PostView> shown = new ArrayList<>(PostView.shown(session, PostState.SHOWN));
        shown.sort(newestFirst ? PostView.NEWEST_FIRST : PostView.BY_SUPPORT);
        model.addAttribute("code", session.code());
        model.addAttribute("live", board.session());
        model.addAttribute("isOpen", board.session().stage() == Stage.OPEN);
        model.addAttribute(
                "consultation", consultations.now().orDefault(board.session().consultation()));
        model.addAttribute("revision", board.revision());
        model.addAttribute("form", form);
        model.addAttribute("newestFirst", newestFirst);
        model.addAttribute("answering", PostView.shown(session, PostState.ANSWERING));
        model.addAttribute("shown", shown);
        model.addAttribute("answered", PostView.shown(session, PostState.ANSWERED));
        model.addAttribute("own", PostView.of(session, post -> pseudonym.equals(post.author())));
        model.addAttribute("joined", PostView.joinedBy(pseudonym, session));
        model.addAttribute("ids", board.submissionsOf(pseudonym));
        model.addAttribute("receipts", receipts(session, pseudonym));
        model.addAttribute(
                "supported",
                board.all().stream()
                        .filter(post -> post.supporters().contains(pseudonym))
                        .map(Post::number)
                        .toList());
        model.addAttribute("rules", Rule.values());
        model.addAttribute("withheld", withheld(session));
        return "live/audience";
    }

    /** The addresses of the receipts of a participant's own posts, by the posts' numbers. The cookie proves whose posts they are. */
    private Map<Integer, String> receipts(LiveSession session, String pseudonym) {
        var pages = new HashMap<Integer, String>();
        session.board()
                .submissionsOf(pseudonym)
                .forEach((number, id) -> receipts.pageOf(id).ifPresent(page -> pages.put(number, page)));
        return pages;
    }

    private static Map<String, Long> withheld(LiveSession session) {
        var counts = new LinkedHashMap<String, Long>();
        session.board().withheld().forEach((rule, count) -> counts.put(rule.id(), count));
        return counts;
    }
}
