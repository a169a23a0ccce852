package si.odmev.ingest.live.session;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.schemas.Kind;

/**
 * A post with its words, as pages show it. The id of its submission is left out, because everybody may see these pages.
 *
 * @param number of the post in its session
 * @param kind in lower case
 * @param text as accepted
 * @param state in lower case
 * @param rule id of the rule that it broke; null unless withheld
 * @param support the number of its supporters
 * @param spoken true if a clerk typed it
 */
public record PostView(
        int number,
        String kind,
        String text,
        String state,
        @Nullable String rule,
        int support,
        boolean spoken) {
    /** Most supported first, earlier first among equals. */
    public static final Comparator<PostView> BY_SUPPORT =
            Comparator.comparingInt(PostView::support).reversed().thenComparing(PostView::number);

    public static final Comparator<PostView> NEWEST_FIRST =
            Comparator.comparingInt(PostView::number).reversed();

    /** The posts of a session that satisfy a condition and whose words have been read, in the order in which they were posted. */
    public static List<PostView> of(LiveSession session, Predicate<Post> condition) {
        return session.board().all().stream()
                .filter(condition)
                .filter(post -> session.words(post.id()).isPresent())
                .map(post -> of(post, session.words(post.id()).orElse(NO_WORDS)))
                .sorted(Comparator.comparingInt(PostView::number))
                .toList();
    }

    /**
     * The public posts into which a participant's posts were merged.
     *
     * @param participant pseudonym
     * @return by the number of the participant's own post
     */
    public static Map<Integer, PostView> joinedBy(String participant, LiveSession session) {
        Board board = session.board();
        var joined = new HashMap<Integer, PostView>();
        board.all().stream()
                .filter(post -> post.state() == PostState.MERGED && participant.equals(post.author()))
                .forEach(post -> board.standing(post.id())
                        .filter(into -> session.isPublic(into))
                        .flatMap(into -> session.words(into.id()).map(words -> of(into, words)))
                        .ifPresent(into -> joined.put(post.number(), into)));
        return joined;
    }

    /** The posts in a public state that everybody may see, in the order in which they were posted. */
    public static List<PostView> shown(LiveSession session, PostState state) {
        return of(session, post -> post.state() == state && session.isPublic(post));
    }

    /** Used if an erasure removes the words between the check and the read. */
    private static final Words NO_WORDS = new Words(Kind.UNKNOWN, "");

    private static PostView of(Post post, Words words) {
        Rule rule = post.rule();
        return new PostView(
                post.number(),
                words.kind().name().toLowerCase(Locale.ROOT),
                words.text(),
                post.state().id(),
                rule == null ? null : rule.id(),
                post.support(),
                post.isSpoken());
    }
}
