package si.odmev.ingest.live.board;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission on the board. Its words are not stored here, so an erasure does not have to look for them in two places.
 *
 * @param id of the submission; only its author may see it, see {@code number}
 * @param number 1 for the session's first post; pages and addresses call the post by it
 * @param author pseudonym of the participant; null if a clerk typed what was spoken
 * @param state its present state
 * @param rule the rule that it broke; null unless withheld
 * @param everWithheld true if a moderator ever withheld it
 * @param merge how it was merged; null unless merged
 * @param voices pseudonyms of the participants who supported this very post
 * @param supporters pseudonyms of the participants who support it, or a post that was merged into it; nobody supports a merged post
 * @param postedAt when it was posted
 * @param movedAt when it came into its present state; a merge that was taken back does not count
 * @param arrived revision of the board at which it was posted; orders posts by time
 * @param moved revision of the board at the last change to anything but its support
 * @param changed revision of the board at the last change to any of this
 */
public record Post(
        UUID id,
        int number,
        @Nullable String author,
        PostState state,
        @Nullable Rule rule,
        boolean everWithheld,
        @Nullable Merge merge,
        Set<String> voices,
        Set<String> supporters,
        Instant postedAt,
        Instant movedAt,
        long arrived,
        long moved,
        long changed) {
    public Post {
        voices = Set.copyOf(voices);
        supporters = Set.copyOf(supporters);
    }

    /**
     * @param into the post that says the same
     * @param before the state to which the post returns if the merge is taken back
     * @param wasPublic true if everybody saw the post when it was merged
     * @param movedAt when the post came into the state that it had then; it returns with it
     */
    public record Merge(UUID into, PostState before, boolean wasPublic, Instant movedAt) {}

    static Post received(UUID id, int number, @Nullable String author, Instant at, long revision) {
        return new Post(
                id,
                number,
                author,
                PostState.RECEIVED,
                null,
                false,
                null,
                Set.of(),
                Set.of(),
                at,
                at,
                revision,
                revision,
                revision);
    }

    /** True if it was spoken in the hall and typed by a clerk. */
    public boolean isSpoken() {
        return author == null;
    }

    /** The number of its supporters. */
    public int support() {
        return supporters.size();
    }

    /** The post that says the same; null unless merged. */
    public @Nullable UUID mergedInto() {
        return merge == null ? null : merge.into();
    }

    /** True if it was merged into this very post. */
    public boolean isMergedInto(UUID other) {
        return merge != null && merge.into().equals(other);
    }

    /** True if it was merged, and everybody saw it before. */
    public boolean wasPublicBeforeMerge() {
        return merge != null && merge.wasPublic();
    }

    Post moved(PostState next, @Nullable Rule broken, Instant at, long revision) {
        return in(next, broken, null, supporters, at, revision);
    }

    Post merged(UUID into, Instant at, long revision) {
        // Another post may be answered by the time of a separation, and the rule of a withheld one is forgotten.
        boolean returns = state == PostState.SHOWN || state == PostState.ANSWERED;
        var merge = new Merge(into, returns ? state : PostState.RECEIVED, state.isPublic(), movedAt);
        return in(PostState.MERGED, null, merge, Set.of(), at, revision);
    }

    Post separated(long revision) {
        Merge taken = Objects.requireNonNull(merge, "only a merged post can be separated");
        return in(taken.before(), null, null, voices, taken.movedAt(), revision);
    }

    /** Nothing stays of an erased post but that it was there. */
    Post erased(Instant at, long revision) {
        return withVoices(Set.of()).in(PostState.ERASED, null, null, Set.of(), at, revision);
    }

    private Post in(
            PostState next, @Nullable Rule broken, @Nullable Merge into, Set<String> by, Instant at, long revision) {
        boolean withheld = everWithheld || next == PostState.WITHHELD;
        return new Post(
                id, number, author, next, broken, withheld, into, voices, by, postedAt, at, arrived, revision,
                revision);
    }

    Post supportedBy(String participant, long revision) {
        var all = new HashSet<>(supporters);
        all.add(participant);
        return inheriting(Set.of(participant)).withSupporters(all, revision);
    }

    Post supportedNoLongerBy(String participant, long revision) {
        var own = new HashSet<>(voices);
        own.remove(participant);
        var rest = new HashSet<>(supporters);
        rest.remove(participant);
        return withVoices(own).withSupporters(rest, revision);
    }

    /** This post, with more voices that its supporters already have. */
    Post inheriting(Set<String> more) {
        var all = new HashSet<>(voices);
        all.addAll(more);
        return withVoices(all);
    }

    private Post withVoices(Set<String> own) {
        return new Post(
                id,
                number,
                author,
                state,
                rule,
                everWithheld,
                merge,
                own,
                supporters,
                postedAt,
                movedAt,
                arrived,
                moved,
                changed);
    }

    Post withSupporters(Set<String> by, long revision) {
        return by.equals(supporters)
                ? this
                : new Post(
                        id,
                        number,
                        author,
                        state,
                        rule,
                        everWithheld,
                        merge,
                        voices,
                        by,
                        postedAt,
                        movedAt,
                        arrived,
                        moved,
                        revision);
    }
}
