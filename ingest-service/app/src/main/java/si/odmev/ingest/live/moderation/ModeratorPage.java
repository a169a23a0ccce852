package si.odmev.ingest.live.moderation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import si.odmev.consultation.CurrentConsultations;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.PostView;
import si.odmev.ingest.live.wall.PublicAddress;

/** Renders the moderators' page. */
@Component
class ModeratorPage {
    private static final Comparator<PostView> BY_TIME = Comparator.comparingInt(PostView::number);

    private final CurrentConsultations consultations;
    private final PublicAddress address;

    ModeratorPage(CurrentConsultations consultations, PublicAddress address) {
        this.consultations = consultations;
        this.address = address;
    }

    /**
     * @param sort {@code time} or {@code support} for the posts in the inbox and those that are shown; otherwise the inbox is by time, and
     *     what is shown is by support
     */
    void show(LiveSession session, String sort, Model model, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        Board board = session.board();
        List<PostView> open = PostView.of(session, post -> !post.state().isFinal());
        Map<String, List<PostView>> posts = open.stream().collect(Collectors.groupingBy(PostView::state));
        model.addAttribute("code", session.code());
        model.addAttribute("live", board.session());
        model.addAttribute(
                "consultation", consultations.now().orDefault(board.session().consultation()));
        model.addAttribute("address", address.of("/live", request).replaceFirst("^https?://", ""));
        model.addAttribute("revision", board.revision());
        model.addAttribute("stage", board.session().stage().id());
        model.addAttribute("nextStages", nextStages(board.session().stage()));
        model.addAttribute("mayBeCancelled", board.mayBeCancelled());
        model.addAttribute("sort", sort);
        model.addAttribute("inbox", sorted(inbox(posts, session), "support".equals(sort)));
        model.addAttribute("answering", posts.getOrDefault("answering", List.of()));
        model.addAttribute("shown", sorted(posts.getOrDefault("shown", List.of()), !"time".equals(sort)));
        model.addAttribute("answered", posts.getOrDefault("answered", List.of()));
        model.addAttribute("withheld", posts.getOrDefault("withheld", List.of()));
        model.addAttribute("merged", merged(session));
        model.addAttribute("into", into(board));
        model.addAttribute(
                "proposals",
                new EqualPosts(open.stream()
                                .filter(post -> !post.state().equals("withheld"))
                                .toList())
                        .proposals());
        model.addAttribute("rules", Rule.values());
    }

    /** What waits for a decision. A post that was merged into one that is erased now waits for one again. */
    private static List<PostView> inbox(Map<String, List<PostView>> posts, LiveSession session) {
        List<PostView> alone = PostView.of(session, post -> isAlone(post, session.board()));
        return Stream.concat(posts.getOrDefault("received", List.of()).stream(), alone.stream())
                .toList();
    }

    private static boolean isAlone(Post post, Board board) {
        return post.state() == PostState.MERGED && board.standing(post.id()).isEmpty();
    }

    /** What was merged into each post, by its number. */
    private static Map<Integer, List<PostView>> merged(LiveSession session) {
        Board board = session.board();
        Map<Integer, PostView> views = PostView.of(session, post -> post.state() == PostState.MERGED).stream()
                .collect(Collectors.toMap(PostView::number, post -> post));
        var merged = new HashMap<Integer, List<PostView>>();
        board.all().stream()
                .filter(post -> views.containsKey(post.number()))
                .sorted(Comparator.comparingInt(Post::number))
                .forEach(post -> board.standing(post.id())
                        .ifPresent(into -> merged.computeIfAbsent(into.number(), none -> new ArrayList<>())
                                .add(views.get(post.number()))));
        return merged;
    }

    /** Numbers of the posts into which posts were merged, by the number of the merged post. */
    private static Map<Integer, Integer> into(Board board) {
        return board.all().stream()
                .filter(post -> post.state() == PostState.MERGED)
                .collect(Collectors.toMap(
                        Post::number,
                        post -> Optional.ofNullable(post.mergedInto())
                                .flatMap(board::find)
                                .orElseThrow()
                                .number()));
    }

    private static List<PostView> sorted(List<PostView> posts, boolean bySupport) {
        return posts.stream().sorted(bySupport ? PostView.BY_SUPPORT : BY_TIME).toList();
    }

    private static List<String> nextStages(Stage stage) {
        return Stream.of(Stage.values()).filter(stage::mayBecome).map(Stage::id).toList();
    }
}
