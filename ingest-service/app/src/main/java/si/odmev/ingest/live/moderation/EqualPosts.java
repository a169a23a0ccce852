package si.odmev.ingest.live.moderation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import si.odmev.ingest.live.session.PostView;

/**
 * Finds posts that probably say the same as another, so that a moderator can look and merge. It compares words and not meanings, so it only
 * proposes.
 */
final class EqualPosts {
    /** Three fifths of what two texts are about must be the same. */
    static final double LEAST_SIMILARITY = 0.6;

    /** With more posts than these, the latest ones are compared. */
    static final int MOST = 1_000;

    private final List<Compared> posts;
    private final Map<String, List<Compared>> byStem = new HashMap<>();

    private record Compared(PostView post, Stems stems) {}

    /**
     * @param views all posts that may be proposed
     */
    EqualPosts(List<PostView> views) {
        posts = views.stream()
                .sorted(PostView.NEWEST_FIRST)
                .limit(MOST)
                .map(post -> new Compared(post, Stems.of(post.text())))
                .toList();
        posts.forEach(each -> each.stems()
                .all()
                .forEach(stem -> byStem.computeIfAbsent(stem, unknown -> new ArrayList<>())
                        .add(each)));
    }

    /**
     * Proposes a post for each post that waits in the inbox: the most similar one, of those in the inbox only an earlier one.
     *
     * @return the proposed post by the number of the one that waits
     */
    Map<Integer, PostView> proposals() {
        var proposals = new HashMap<Integer, PostView>();
        posts.stream()
                .filter(each -> isWaiting(each.post()))
                .forEach(each -> mostSimilar(each)
                        .ifPresent(other -> proposals.put(each.post().number(), other)));
        return proposals;
    }

    private static boolean isWaiting(PostView post) {
        return post.state().equals("received");
    }

    private Optional<PostView> mostSimilar(Compared waiting) {
        Predicate<Compared> mayBeProposed = other -> !isWaiting(other.post())
                || other.post().number() < waiting.post().number();
        Set<Compared> sharing = new HashSet<>();
        waiting.stems().all().forEach(stem -> sharing.addAll(byStem.get(stem)));
        record Similar(PostView post, double similarity) {}
        return sharing.stream()
                .filter(other -> other != waiting)
                .filter(mayBeProposed)
                .map(other -> new Similar(other.post(), other.stems().similarity(waiting.stems())))
                .filter(similar -> similar.similarity() >= LEAST_SIMILARITY)
                .max(Comparator.comparingDouble(Similar::similarity)
                        .thenComparing(similar -> similar.post().number(), Comparator.reverseOrder()))
                .map(Similar::post);
    }
}
