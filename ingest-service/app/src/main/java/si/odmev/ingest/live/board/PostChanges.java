package si.odmev.ingest.live.board;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one event does to the posts of a session. Each method returns all posts after the event: the same ones if it does not fit.
 *
 * @param posts before the event, by id of the submission
 * @param revision of the board after the event
 * @param at when the event happened
 */
record PostChanges(Map<UUID, Post> posts, long revision, Instant at) {
    private Optional<Post> find(UUID id) {
        return Optional.ofNullable(posts.get(id));
    }

    private Optional<Post> standing(UUID id) {
        return new Merges(posts).standing(id);
    }

    Map<UUID, Post> after(Event.Posted posted) {
        return posts.containsKey(posted.post())
                ? posts
                : with(Post.received(posted.post(), posts.size() + 1, posted.author(), at, revision));
    }

    Map<UUID, Post> after(Event.Supported supported) {
        return standing(supported.post())
                .map(post -> with(post.supportedBy(supported.participant(), revision)))
                .orElse(posts);
    }

    /** The participant supports none of the merged posts any more, so that a separation does not bring the support back. */
    Map<UUID, Post> after(Event.SupportWithdrawn withdrawn) {
        return standing(withdrawn.post())
                .filter(post -> post.supporters().contains(withdrawn.participant()))
                .map(post -> with(new Merges(posts)
                        .group(post.id()).stream()
                                .map(each -> each.supportedNoLongerBy(withdrawn.participant(), revision))))
                .orElse(posts);
    }

    Map<UUID, Post> after(Event.Moved moved) {
        Post post = posts.get(moved.post());
        if (post == null || post.state() != moved.before() || !mayMove(moved)) {
            return posts;
        }
        Post next = post.moved(moved.after(), moved.rule(), at, revision);
        return moved.after() == PostState.ANSWERING ? with(Stream.concat(answered(), Stream.of(next))) : with(next);
    }

    private static boolean mayMove(Event.Moved moved) {
        return !moved.before().isFinal()
                && !moved.after().isFinal()
                && moved.before() != moved.after()
                && (moved.after() == PostState.WITHHELD) == (moved.rule() != null);
    }

    /** The hall speaks about one post at a time, so the previous one counts as answered. */
    private Stream<Post> answered() {
        return posts.values().stream()
                .filter(post -> post.state() == PostState.ANSWERING)
                .map(before -> before.moved(PostState.ANSWERED, null, at, revision));
    }

    Map<UUID, Post> after(Event.Merged merged) {
        Post post = posts.get(merged.post());
        Optional<Post> into = standing(merged.into());
        if (post == null
                || post.state() != merged.before()
                || post.state().isFinal()
                || into.isEmpty()
                || into.get().id().equals(post.id())) {
            return posts;
        }
        var all = new HashSet<>(into.get().supporters());
        all.addAll(post.supporters());
        return with(Stream.of(
                into.get().withSupporters(all, revision), post.merged(into.get().id(), at, revision)));
    }

    /** Everybody's support is again where they gave it; who supported both posts supports both. */
    Map<UUID, Post> after(Event.Separated separated) {
        Optional<Post> post = find(separated.post())
                .filter(found -> found.state() == PostState.MERGED && found.isMergedInto(separated.from()));
        if (post.isEmpty()) {
            return posts;
        }
        Optional<Post> from = standing(separated.from());
        Post apart = post.get().separated(revision);
        var next = new PostChanges(with(apart), revision, at);
        return next.with(Stream.concat(Stream.of(apart), from.stream()).map(next::recounted));
    }

    private Post recounted(Post post) {
        return post.withSupporters(voices(post.id()), revision);
    }

    private Set<String> voices(UUID root) {
        var voices = new HashSet<String>();
        new Merges(posts).group(root).forEach(each -> voices.addAll(each.voices()));
        return voices;
    }

    /** The support for an erased post stays with the post into which it was merged. */
    Map<UUID, Post> after(Event.Erased erased) {
        Post post = posts.get(erased.post());
        if (post == null || post.state() == PostState.ERASED) {
            return posts;
        }
        Stream<Post> heir = post.state() == PostState.MERGED ? standing(post.id()).stream() : Stream.empty();
        Set<String> voices = voices(post.id());
        return with(Stream.concat(heir.map(each -> each.inheriting(voices)), Stream.of(post.erased(at, revision))));
    }

    private Map<UUID, Post> with(Post changed) {
        return with(Stream.of(changed));
    }

    private Map<UUID, Post> with(Stream<Post> changed) {
        var next = new HashMap<>(posts);
        changed.forEach(post -> next.put(post.id(), post));
        return next;
    }
}
