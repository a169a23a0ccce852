package si.odmev.ingest.live.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which posts were merged into which.
 *
 * @param posts all posts of a session, by id of the submission
 */
record Merges(Map<UUID, Post> posts) {
    /** The post, or the one into which it was merged; empty if it is unknown or erased. */
    Optional<Post> standing(UUID id) {
        Post post = posts.get(id);
        // The loop ends: a post is merged only into a post that is not merged itself, so merges never form a circle.
        while (post != null && post.state() == PostState.MERGED) {
            post = posts.get(post.mergedInto());
        }
        return Optional.ofNullable(post).filter(found -> found.state() != PostState.ERASED);
    }

    /** A post, and all posts that were merged into it, directly or through others. */
    List<Post> group(UUID root) {
        return posts.values().stream().filter(post -> leadsTo(post, root)).toList();
    }

    private boolean leadsTo(Post post, UUID root) {
        Post each = post;
        while (each != null && !each.id().equals(root)) {
            each = each.state() == PostState.MERGED ? posts.get(each.mergedInto()) : null;
        }
        return each != null;
    }
}
