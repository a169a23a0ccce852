package si.odmev.ingest.live.board;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A submission on the board. Its words are not stored here, so an erasure does not have to look for them in two places.
 *
 * @param id of the submission; only its author may see it, see {@code number}
 * @param number 1 for the session's first post; pages and addresses call the post by it
 * @param author pseudonym of the participant; null if a clerk typed what was spoken
 * @param state its present state
 * @param rule the rule that it broke; null unless withheld
 * @param mergedInto the post that says the same; null unless merged
 * @param supporters pseudonyms of the participants who support it
 * @param postedAt when it was posted
 * @param arrived revision of the board at which it was posted; orders posts by time
 * @param moved revision of the board at the last change to anything but its support
 * @param changed revision of the board at the last change to any of this
 */
public record Post(
        UUID id,
        int number,
        String author,
        PostState state,
        Rule rule,
        UUID mergedInto,
        Set<String> supporters,
        Instant postedAt,
        long arrived,
        long moved,
        long changed) {
    public Post {
        supporters = Set.copyOf(supporters);
    }

    static Post received(UUID id, int number, String author, Instant at, long revision) {
        return new Post(id, number, author, PostState.RECEIVED, null, null, Set.of(), at, revision, revision, revision);
    }

    /** True if it was spoken in the hall and typed by a clerk. */
    public boolean isSpoken() {
        return author == null;
    }

    /** The number of its supporters. */
    public int support() {
        return supporters.size();
    }

    Post moved(PostState next, Rule broken, long revision) {
        return new Post(id, number, author, next, broken, null, supporters, postedAt, arrived, revision, revision);
    }

    Post merged(UUID into, long revision) {
        return new Post(
                id, number, author, PostState.MERGED, null, into, Set.of(), postedAt, arrived, revision, revision);
    }

    Post supportedAlsoBy(Set<String> more, long revision) {
        var all = new HashSet<>(supporters);
        return all.addAll(more) ? supported(all, revision) : this;
    }

    Post supportedNoLongerBy(String participant, long revision) {
        var rest = new HashSet<>(supporters);
        return rest.remove(participant) ? supported(rest, revision) : this;
    }

    private Post supported(Set<String> by, long revision) {
        return new Post(id, number, author, state, rule, mergedInto, by, postedAt, arrived, moved, revision);
    }
}
