package si.odmev.ingest.live.stream;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.session.LiveSession;
import si.odmev.ingest.live.session.PostView;

/**
 * The news that only one participant may see: their own posts in any state, and the posts that they support.
 *
 * @param posts in the order in which they came
 * @param ids of the submissions of these posts, by number; the phone made them
 * @param joined the public posts into which these posts were merged, by the number of the merged post
 * @param supports numbers of posts
 */
record OwnNews(List<PostView> posts, Map<Integer, UUID> ids, Map<Integer, PostView> joined, List<Integer> supports) {
    static OwnNews of(String participant, LiveSession session) {
        return new OwnNews(
                PostView.of(session, post -> participant.equals(post.author())),
                session.board().submissionsOf(participant),
                PostView.joinedBy(participant, session),
                session.board().all().stream()
                        .filter(post -> post.supporters().contains(participant))
                        .map(Post::number)
                        .toList());
    }

    /** True if one of the participant's own posts, or the one into which it was merged, changed after a revision. */
    static boolean isThereSince(long since, String participant, Board board) {
        return board.all().stream()
                .filter(post -> participant.equals(post.author()))
                .anyMatch(post -> post.changed() > since
                        || board.standing(post.id())
                                .filter(into -> into.moved() > since)
                                .isPresent());
    }
}
