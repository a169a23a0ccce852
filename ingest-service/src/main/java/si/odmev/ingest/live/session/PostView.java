package si.odmev.ingest.live.session;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.Rule;
import si.odmev.schemas.Kind;

/**
 * A post with its words, as pages show it.
 *
 * @param id of the submission
 * @param number by which people call it in the hall: 1 for the session's first post
 * @param kind in lower case
 * @param text as accepted
 * @param state in lower case
 * @param rule which it broke, by its id; null unless withheld
 * @param support how many support it
 * @param spoken true if a clerk typed it
 */
public record PostView(
        UUID id, int number, String kind, String text, String state, String rule, int support, boolean spoken) {
    /** Most supported first, earlier first among equals. */
    public static final Comparator<PostView> BY_SUPPORT =
            Comparator.comparingInt(PostView::support).reversed().thenComparing(PostView::number);

    public static final Comparator<PostView> NEWEST_FIRST =
            Comparator.comparingInt(PostView::number).reversed();

    /** The posts of a session that satisfy a condition and whose words are there, in the order in which they came. */
    public static List<PostView> of(LiveSession session, Predicate<Post> condition) {
        Map<UUID, Integer> numbers = numbers(session);
        return session.board().all().stream()
                .filter(condition)
                .filter(post -> session.words(post.id()).isPresent())
                .map(post -> of(
                        post, numbers.get(post.id()), session.words(post.id()).orElse(NO_WORDS)))
                .sorted(Comparator.comparingInt(PostView::number))
                .toList();
    }

    /** Where an erasure came between the look and the taking. */
    private static final Words NO_WORDS = new Words(Kind.UNKNOWN, "");

    private static PostView of(Post post, int number, Words words) {
        Rule rule = post.rule();
        return new PostView(
                post.id(),
                number,
                words.kind().name().toLowerCase(Locale.ROOT),
                words.text(),
                post.state().id(),
                rule == null ? null : rule.id(),
                post.support(),
                post.isSpoken());
    }

    /** The number of each post of a session. */
    public static Map<UUID, Integer> numbers(LiveSession session) {
        var numbers = new HashMap<UUID, Integer>();
        session.board().all().stream()
                .sorted(Comparator.comparingLong(Post::arrived))
                .forEach(post -> numbers.put(post.id(), numbers.size() + 1));
        return numbers;
    }
}
