package si.odmev.ingest.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes in whatever order, again or never: the same events make the same board, and a tally is a recount. */
class BoardPropertiesTest {
    private static final Instant EVENING = Instant.parse("2022-05-10T14:00:00Z");
    private static final List<UUID> POSTS = IntStream.range(0, 4)
            .mapToObj(number -> new UUID(0x4000, Long.MIN_VALUE + number))
            .toList();

    @Property(tries = 500)
    void eventsThatAreReadAgainChangeNothing(
            @ForAll("events") List<Event> events, @ForAll @IntRange(min = 1, max = 20) int step) {
        Board once = replay(events, events.size());
        Board again = Board.empty("7K3MA");
        for (int read = step; ; read += step) {
            // A consumer that lost its connection begins anew somewhere before.
            int from = Math.max(0, read - 2 * step);
            for (int offset = from; offset < Math.min(read, events.size()); offset++) {
                again = again.apply(offset, EVENING, events.get(offset));
            }
            if (read >= events.size()) {
                break;
            }
        }
        assertThat(again).isEqualTo(once);
    }

    @Property(tries = 500)
    void anEventThatWasSentTwiceCountsOnce(@ForAll("events") List<Event> events) {
        var doubled = new ArrayList<Event>();
        events.forEach(event -> {
            doubled.add(event);
            doubled.add(event);
        });
        assertThat(states(replay(doubled, doubled.size()))).isEqualTo(states(replay(events, events.size())));
    }

    /** Whoever supported a post or one that is merged into it, and has not taken it back, is counted once. */
    @Property(tries = 500)
    void talliesEqualARecountOfTheEvents(@ForAll("events") List<Event> events) {
        Board board = replay(events, events.size());
        var voices = new HashMap<UUID, Set<String>>();
        POSTS.forEach(post -> voices.put(post, new HashSet<>()));
        for (int offset = 0; offset < events.size(); offset++) {
            Board before = replay(events, offset);
            switch (events.get(offset)) {
                case Event.Supported supported ->
                    before.standing(supported.post())
                            .ifPresent(post -> voices.get(post.id()).add(supported.participant()));
                case Event.SupportWithdrawn withdrawn ->
                    before.standing(withdrawn.post())
                            .ifPresent(post -> merged(before, post.id())
                                    .forEach(each -> voices.get(each).remove(withdrawn.participant())));
                case Event.Erased erased -> {
                    before.standing(erased.post())
                            .filter(heir -> !heir.id().equals(erased.post()))
                            .ifPresent(heir -> merged(before, erased.post())
                                    .forEach(each -> voices.get(heir.id()).addAll(voices.get(each))));
                    voices.get(erased.post()).clear();
                }
                default -> {}
            }
        }
        for (Post post : board.all()) {
            var expected = new HashSet<String>();
            if (!post.state().isFinal()) {
                merged(board, post.id()).forEach(each -> expected.addAll(voices.get(each)));
            }
            assertThat(post.supporters()).as("supporters of %s", post.id()).isEqualTo(expected);
        }
    }

    /** A post and those that lead to it. */
    private static List<UUID> merged(Board board, UUID root) {
        return board.all().stream()
                .map(Post::id)
                .filter(id -> {
                    UUID each = id;
                    while (each != null && !each.equals(root)) {
                        each = board.find(each).orElseThrow().mergedInto();
                    }
                    return each != null;
                })
                .toList();
    }

    @Property(tries = 500)
    void aMergeThatIsTakenBackAtOnceLeavesNoTrace(@ForAll("events") List<Event> events) {
        Board before = replay(events, events.size());
        for (Post post : before.all()) {
            for (UUID into : POSTS) {
                var merging = new Event.Merged(post.id(), post.state(), into, "moderator");
                Board merged = before.apply(events.size(), EVENING, merging);
                UUID standing = merged.find(post.id()).orElseThrow().mergedInto();
                boolean returns = Set.of(PostState.RECEIVED, PostState.SHOWN, PostState.ANSWERED)
                        .contains(post.state());
                if (standing != null && returns) {
                    var separating = new Event.Separated(post.id(), standing, "moderator");
                    assertThat(states(merged.apply(events.size() + 1, EVENING, separating)))
                            .isEqualTo(states(before));
                }
            }
        }
    }

    @Property(tries = 500)
    void atMostOnePostIsBeingAnsweredAndRevisionsGrow(@ForAll("events") List<Event> events) {
        Board board = Board.empty("7K3MA");
        for (int offset = 0; offset < events.size(); offset++) {
            Board next = board.apply(offset, EVENING, events.get(offset));
            assertThat(next.revision()).isEqualTo(offset);
            assertThat(next.all())
                    .filteredOn(post -> post.state() == PostState.ANSWERING)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(next.all()).allSatisfy(post -> assertThat(post.changed()).isLessThanOrEqualTo(next.revision()));
            board = next;
        }
    }

    private static Board replay(List<Event> events, int count) {
        Board board = Board.empty("7K3MA");
        for (int offset = 0; offset < count; offset++) {
            board = board.apply(offset, EVENING, events.get(offset));
        }
        return board;
    }

    /** What people see, without the offsets at which it came about. */
    private static Map<UUID, List<Object>> states(Board board) {
        var states = new HashMap<UUID, List<Object>>();
        board.all()
                .forEach(post -> states.put(
                        post.id(), List.of(post.state(), post.supporters(), String.valueOf(post.mergedInto()))));
        return states;
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<UUID> post = Arbitraries.of(POSTS);
        Arbitrary<String> participant = Arbitraries.of("ana", "bine", "cilka");
        Arbitrary<PostState> state = Arbitraries.of(PostState.class);
        Arbitrary<Stage> stage = Arbitraries.of(Stage.class);
        Arbitrary<Event> event = Arbitraries.frequencyOf(
                Tuple.of(
                        1,
                        Combinators.combine(stage, stage)
                                .as((before, after) -> new Event.StageChanged(before, after, "moderator"))),
                Tuple.of(
                        3,
                        Combinators.combine(post, participant.injectNull(0.2)).as(Event.Posted::new)),
                Tuple.of(6, Combinators.combine(post, participant).as(Event.Supported::new)),
                Tuple.of(3, Combinators.combine(post, participant).as(Event.SupportWithdrawn::new)),
                Tuple.of(
                        4,
                        Combinators.combine(post, state, state)
                                .as((id, before, after) -> new Event.Moved(
                                        id,
                                        before,
                                        after,
                                        after == PostState.WITHHELD ? Rule.OFF_TOPIC : null,
                                        "moderator"))),
                Tuple.of(
                        3,
                        Combinators.combine(post, state, post)
                                .as((id, before, into) -> new Event.Merged(id, before, into, "moderator"))),
                Tuple.of(
                        2,
                        Combinators.combine(post, post).as((id, from) -> new Event.Separated(id, from, "moderator"))),
                Tuple.of(1, post.map(Event.Erased::new)));
        Event prepared = new Event.Prepared("velenje-2022", new Announcement("Predstavitev", EVENING, ""), "moderator");
        return event.list().ofMaxSize(60).map(rest -> {
            var all = new ArrayList<Event>(List.of(prepared));
            all.addAll(rest);
            return all;
        });
    }
}
