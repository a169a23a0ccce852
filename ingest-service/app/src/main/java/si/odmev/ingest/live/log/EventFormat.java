package si.odmev.ingest.live.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import si.odmev.ingest.live.board.Announcement;
import si.odmev.ingest.live.board.Event;
import si.odmev.ingest.live.board.PostState;
import si.odmev.ingest.live.board.Rule;
import si.odmev.ingest.live.board.Stage;
import si.odmev.schemas.LiveEvent;
import si.odmev.schemas.LiveEventType;

/** Converts events to records of the topic, and back. */
final class EventFormat {
    private EventFormat() {}

    static LiveEvent write(Event event, Instant at) {
        var record = LiveEvent.newBuilder().setAt(at.truncatedTo(ChronoUnit.MILLIS));
        return switch (event) {
            case Event.Prepared prepared ->
                announced(record, prepared.announcement())
                        .setType(LiveEventType.SESSION_PREPARED)
                        .setConsultation(prepared.consultation())
                        .setActor(prepared.moderator())
                        .build();
            case Event.Announced announced ->
                announced(record, announced.announcement())
                        .setType(LiveEventType.SESSION_CHANGED)
                        .setActor(announced.moderator())
                        .build();
            case Event.Cancelled cancelled ->
                record.setType(LiveEventType.SESSION_CANCELLED)
                        .setActor(cancelled.moderator())
                        .build();
            case Event.StageChanged changed ->
                record.setType(LiveEventType.STAGE_CHANGED)
                        .setBefore(changed.before().id())
                        .setAfter(changed.after().id())
                        .setActor(changed.moderator())
                        .build();
            case Event.Posted posted ->
                record.setType(LiveEventType.POSTED)
                        .setSubmissionId(posted.post().toString())
                        .setParticipant(posted.author())
                        .build();
            case Event.Supported supported ->
                record.setType(LiveEventType.SUPPORTED)
                        .setSubmissionId(supported.post().toString())
                        .setParticipant(supported.participant())
                        .build();
            case Event.SupportWithdrawn withdrawn ->
                record.setType(LiveEventType.SUPPORT_WITHDRAWN)
                        .setSubmissionId(withdrawn.post().toString())
                        .setParticipant(withdrawn.participant())
                        .build();
            case Event.Moved moved ->
                record.setType(LiveEventType.POST_MOVED)
                        .setSubmissionId(moved.post().toString())
                        .setBefore(moved.before().id())
                        .setAfter(moved.after().id())
                        .setReason(moved.rule() == null ? null : moved.rule().id())
                        .setActor(moved.moderator())
                        .build();
            case Event.Merged merged ->
                record.setType(LiveEventType.POST_MERGED)
                        .setSubmissionId(merged.post().toString())
                        .setBefore(merged.before().id())
                        .setMergedInto(merged.into().toString())
                        .setActor(merged.moderator())
                        .build();
            case Event.Separated separated ->
                record.setType(LiveEventType.POST_SEPARATED)
                        .setSubmissionId(separated.post().toString())
                        .setMergedInto(separated.from().toString())
                        .setActor(separated.moderator())
                        .build();
            case Event.Erased erased ->
                record.setType(LiveEventType.POST_ERASED)
                        .setSubmissionId(erased.post().toString())
                        .build();
        };
    }

    private static LiveEvent.Builder announced(LiveEvent.Builder record, Announcement announcement) {
        return record.setTitle(announcement.title())
                .setStarts(announcement.starts().truncatedTo(ChronoUnit.MILLIS))
                .setPlace(announcement.place().isEmpty() ? null : announcement.place());
    }

    /**
     * Reads an event.
     *
     * @return empty if a newer writer wrote a type this reader does not know
     * @throws IllegalArgumentException if a field is missing or has an invalid value
     */
    static Optional<Event> read(LiveEvent record) {
        return Optional.ofNullable(
                switch (record.getType()) {
                    case UNKNOWN -> null;
                    case SESSION_PREPARED ->
                        new Event.Prepared(there(record.getConsultation()), announcement(record), record.getActor());
                    case SESSION_CHANGED -> new Event.Announced(announcement(record), record.getActor());
                    case SESSION_CANCELLED -> new Event.Cancelled(record.getActor());
                    case STAGE_CHANGED ->
                        new Event.StageChanged(
                                read(Stage.class, record.getBefore()),
                                read(Stage.class, record.getAfter()),
                                record.getActor());
                    case POSTED -> new Event.Posted(post(record), record.getParticipant());
                    case SUPPORTED -> new Event.Supported(post(record), there(record.getParticipant()));
                    case SUPPORT_WITHDRAWN -> new Event.SupportWithdrawn(post(record), there(record.getParticipant()));
                    case POST_MOVED ->
                        new Event.Moved(
                                post(record),
                                read(PostState.class, record.getBefore()),
                                read(PostState.class, record.getAfter()),
                                record.getReason() == null ? null : read(Rule.class, record.getReason()),
                                record.getActor());
                    case POST_MERGED ->
                        new Event.Merged(
                                post(record),
                                read(PostState.class, record.getBefore()),
                                UUID.fromString(there(record.getMergedInto())),
                                record.getActor());
                    case POST_SEPARATED ->
                        new Event.Separated(
                                post(record), UUID.fromString(there(record.getMergedInto())), record.getActor());
                    case POST_ERASED -> new Event.Erased(post(record));
                });
    }

    private static Announcement announcement(LiveEvent record) {
        return new Announcement(
                there(record.getTitle()), there(record.getStarts()), Objects.requireNonNullElse(record.getPlace(), ""));
    }

    private static UUID post(LiveEvent record) {
        return UUID.fromString(there(record.getSubmissionId()));
    }

    private static <E extends Enum<E>> E read(Class<E> type, String id) {
        return Enum.valueOf(type, there(id).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static <T> T there(T field) {
        if (field == null) {
            throw new IllegalArgumentException("a field that belongs to the event is missing");
        }
        return field;
    }
}
