package si.odmev.ingest.live.record;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import si.odmev.ingest.live.board.Board;
import si.odmev.ingest.live.board.Post;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.session.LiveSession;

/**
 * What was asked and answered in a session. It holds what everybody may see: of posts that are withheld, were not reviewed, or were merged
 * before anybody saw them, only their number. It names nobody: who gives a name in the hall agrees that it is stored, and not that it is published.
 *
 * @param title of the session
 * @param starts when it was announced to begin, in local time
 * @param place empty if nobody said so
 * @param answered in the order in which the hall spoke about them, at the end the one that is being answered
 * @param shown without an answer, in the order in which they were posted
 * @param withheld the number of withheld posts; rules without any are left out
 * @param unseen the number of posts that were merged into one of these before they were shown
 * @param waiting the number of posts that no moderator has decided about
 */
record EveningRecord(
        String title,
        ZonedDateTime starts,
        String place,
        List<Entry> answered,
        List<Entry> shown,
        Map<Rule, Long> withheld,
        long unseen,
        long waiting) {
    EveningRecord {
        answered = List.copyOf(answered);
        shown = List.copyOf(shown);
        withheld = Map.copyOf(withheld);
    }

    /**
     * A post that everybody may see, or that everybody saw before it was merged into one.
     *
     * @param kind in lower case
     * @param state in lower case
     * @param spoken true if a clerk typed it
     * @param postedAt in local time
     * @param answeredAt in local time; empty if it was not answered
     * @param merged the posts that were merged into it, by number
     */
    record Entry(
            int number,
            String kind,
            String text,
            int support,
            String state,
            boolean spoken,
            ZonedDateTime postedAt,
            Optional<ZonedDateTime> answeredAt,
            List<Entry> merged) {
        Entry {
            merged = List.copyOf(merged);
        }
    }

    static EveningRecord of(LiveSession session, ZoneId zone) {
        Board board = session.board();
        var entries = new Entries(session, zone);
        return new EveningRecord(
                board.session().title(),
                board.session().starts().atZone(zone),
                board.session().place(),
                Stream.concat(
                                entries.in(
                                        PostState.ANSWERED,
                                        Comparator.comparing(Post::movedAt).thenComparing(Post::moved)),
                                entries.in(
                                        PostState.ANSWERING,
                                        Comparator.comparing(Post::movedAt).thenComparing(Post::moved)))
                        .toList(),
                entries.in(PostState.SHOWN, Comparator.comparingInt(Post::number))
                        .toList(),
                board.withheld(),
                board.all().stream().filter(isUnseen(session)).count(),
                board.all().stream().filter(isWaiting(board)).count());
    }

    /** True for a post whose words nobody but moderators saw, although the one into which it was merged is public. */
    private static Predicate<Post> isUnseen(LiveSession session) {
        return post -> post.state() == PostState.MERGED
                && !post.wasPublicBeforeMerge()
                && session.board().standing(post.id()).filter(session::isPublic).isPresent();
    }

    /** True for a post in the inbox, and for one that was merged into a post that is there or is erased. */
    private static Predicate<Post> isWaiting(Board board) {
        return post -> switch (post.state()) {
            case RECEIVED -> true;
            case MERGED ->
                board.standing(post.id())
                        .map(into -> into.state() == PostState.RECEIVED)
                        .orElse(true);
            default -> false;
        };
    }

    /** All posts, from the answered ones on; each is followed by those that were merged into it. */
    List<Entry> all() {
        var all = new ArrayList<Entry>();
        Stream.of(answered, shown).flatMap(List::stream).forEach(entry -> {
            all.add(entry);
            all.addAll(entry.merged());
        });
        return all;
    }

    /** Makes entries from posts. */
    private record Entries(LiveSession session, ZoneId zone) {
        Stream<Entry> in(PostState state, Comparator<Post> order) {
            return session.board().all().stream()
                    .filter(post -> post.state() == state && !session.isWithheldByAnalyst(post))
                    .sorted(order)
                    .flatMap(post -> entry(post, merged(post)).stream());
        }

        private List<Entry> merged(Post into) {
            return session.board().mergedInto(into).stream()
                    .filter(post -> post.wasPublicBeforeMerge() && !session.isWithheldByAnalyst(post))
                    .flatMap(post -> entry(post, List.of()).stream())
                    .toList();
        }

        /** Empty if the post was erased a moment ago, or its words have not been read yet. */
        private Optional<Entry> entry(Post post, List<Entry> merged) {
            return session.words(post.id())
                    .map(words -> new Entry(
                            post.number(),
                            words.kind().name().toLowerCase(Locale.ROOT),
                            words.text(),
                            post.support(),
                            post.state().id(),
                            post.isSpoken(),
                            post.postedAt().atZone(zone),
                            post.state() == PostState.ANSWERED
                                    ? Optional.of(post.movedAt().atZone(zone))
                                    : Optional.empty(),
                            merged));
        }
    }
}
