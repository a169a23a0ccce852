package si.odmev.ingest.live.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.schemas.LiveEvent;
import si.odmev.schemas.LiveEventType;

class EventFormatTest {
    private static final Instant EVENING = Instant.parse("2022-05-10T14:00:00Z");

    static Stream<Event> events() {
        UUID post = UUID.randomUUID();
        return Stream.of(
                new Event.Prepared("velenje-2022", new Announcement("Predstavitev", EVENING, ""), "moderator"),
                new Event.Prepared(
                        "velenje-2022", new Announcement("Predstavitev", EVENING, "Dom kulture"), "moderator"),
                new Event.Announced(new Announcement("Druga predstavitev", EVENING, ""), "moderator"),
                new Event.Cancelled("moderator"),
                new Event.StageChanged(Stage.WAITING, Stage.OPEN, "moderator"),
                new Event.Posted(post, "participant"),
                new Event.Posted(post, null),
                new Event.Supported(post, "participant"),
                new Event.SupportWithdrawn(post, "participant"),
                new Event.Moved(post, PostState.RECEIVED, PostState.WITHHELD, Rule.PERSONAL_DATA, "moderator"),
                new Event.Moved(post, PostState.RECEIVED, PostState.SHOWN, null, "moderator"),
                new Event.Merged(post, PostState.SHOWN, UUID.randomUUID(), "moderator"),
                new Event.Separated(post, UUID.randomUUID(), "moderator"),
                new Event.Erased(post));
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsReadBack(Event event) {
        assertThat(EventFormat.read(EventFormat.write(event, EVENING))).hasValue(event);
    }

    @Test
    void nothingFollowsFromATypeOfTheFuture() {
        assertThat(EventFormat.read(LiveEvent.newBuilder()
                        .setType(LiveEventType.UNKNOWN)
                        .setAt(EVENING)
                        .build()))
                .isEmpty();
    }

    @Test
    void anEventWithoutItsFieldsIsRefused() {
        assertThatThrownBy(() -> EventFormat.read(LiveEvent.newBuilder()
                        .setType(LiveEventType.SUPPORTED)
                        .setAt(EVENING)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
