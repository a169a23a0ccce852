package si.odmev.ingest.live.stream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.PostView;

/**
 * The public changes of a session since a revision. Pages that apply them in order become the same, whatever revision they began with.
 *
 * @param full true if it holds everything, not only the changes
 * @param revision up to which it covers the board; the id of the server-sent event
 * @param stage of the session
 * @param withheld the number of withheld posts, by the rule's id
 * @param themes the number of public posts by theme
 * @param posts that are new or changed in more than their support; those that an analyst withheld before are among them each time,
 *     because the board has no event of their release
 * @param supports of the other posts whose support changed, by number; in a full hall, supports change all the time
 * @param gone numbers of posts that are no longer shown; those that an analyst withholds are among them each time, because the
 *     board has no event of that
 */
record BoardNews(
        boolean full,
        long revision,
        String stage,
        Map<String, Long> withheld,
        Map<String, Integer> themes,
        List<PostView> posts,
        Map<Integer, Integer> supports,
        List<Integer> gone) {
    /**
     * @param known the revision that a page has; -1 for none. A revision from another instance that this board has not reached yet counts
     *     as none
     */
    static BoardNews since(long known, LiveSession session) {
        Board board = session.board();
        long since = known > board.revision() ? -1 : known;
        var withheld = new TreeMap<String, Long>();
        board.withheld().forEach((rule, count) -> withheld.put(rule.id(), count));
        return new BoardNews(
                since < 0,
                complete(board, session),
                board.session().stage().id(),
                withheld,
                new TreeMap<>(session.themeCounts()),
                PostView.of(session, post -> isNew(post, since, session) && session.isPublic(post)),
                board.all().stream()
                        .filter(post ->
                                post.changed() > since && !isNew(post, since, session) && session.isPublic(post))
                        .collect(Collectors.toMap(Post::number, Post::support)),
                since < 0
                        ? List.of()
                        : board.all().stream()
                                .filter(post -> session.isWithheldByAnalyst(post)
                                        ? post.state().isPublic()
                                        : post.changed() > since && hasGone(post))
                                .map(Post::number)
                                .toList());
    }

    private static boolean isNew(Post post, long since, LiveSession session) {
        return post.moved() > since || session.wasWithheldByAnalyst(post);
    }

    /** The words of a post may be read a moment after it is shown. Until then, the revision stays before that post. */
    private static long complete(Board board, LiveSession session) {
        return board.all().stream()
                .filter(post ->
                        post.state().isPublic() && !session.isPublic(post) && !session.isWithheldByAnalyst(post))
                .mapToLong(post -> post.moved() - 1)
                .reduce(board.revision(), Math::min);
    }

    private static boolean hasGone(Post post) {
        return post.state() == PostState.RECEIVED
                ? post.changed() != post.arrived()
                : !post.state().isPublic();
    }
}
