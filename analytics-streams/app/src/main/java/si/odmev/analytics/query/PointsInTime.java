package si.odmev.analytics.query;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The unchanging views of the index in which this instance reads long lists. Elasticsearch keeps old files for each of them, and in
 * these files erased submissions. So there are few, and each ends soon: after {@link #KEEP_ALIVE} without a request, after {@link
 * #LONGEST} in any case, and at once when a list was read to its end or {@link #MOST} younger ones were opened.
 */
final class PointsInTime {
    /** How long Elasticsearch keeps a view after a request. */
    static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    /** After this time a list has to be begun again. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    static final int MOST = 20;

    private final SearchClient client;
    private final Map<String, Instant> open = new LinkedHashMap<>();

    PointsInTime(SearchClient client) {
        this.client = client;
    }

    /**
     * The view of a cursor, or a new one.
     *
     * @throws InvalidParameterException if the view has ended
     */
    ListCursor.View of(ListCursor cursor, Instant now) {
        Optional<ListCursor.View> known = cursor.view();
        if (known.isEmpty()) {
            return opened(now);
        }
        if (known.get().opened().isBefore(now.minus(LONGEST))) {
            close(known.get());
            throw lost();
        }
        return known.get();
    }

    private ListCursor.View opened(Instant now) {
        var view = new ListCursor.View(client.openPointInTime(Indices.SUBMISSIONS, KEEP_ALIVE), now);
        remember(view);
        return view;
    }

    /** The view as Elasticsearch names it after a request. */
    ListCursor.View renamed(ListCursor.View view, String id) {
        if (id == null || id.equals(view.id())) {
            return view;
        }
        synchronized (open) {
            open.remove(view.id());
        }
        var renamed = new ListCursor.View(id, view.opened());
        remember(renamed);
        return renamed;
    }

    private void remember(ListCursor.View view) {
        Optional<String> oldest = Optional.empty();
        synchronized (open) {
            open.put(view.id(), view.opened());
            if (open.size() > MOST) {
                String first = open.keySet().iterator().next();
                open.remove(first);
                oldest = Optional.of(first);
            }
        }
        oldest.ifPresent(client::closePointInTime);
    }

    /** Ends a view. */
    void close(ListCursor.View view) {
        synchronized (open) {
            open.remove(view.id());
        }
        client.closePointInTime(view.id());
    }

    /** The answer to a cursor whose view has ended. */
    static InvalidParameterException lost() {
        return new InvalidParameterException("cursor", "cursor-lost");
    }
}
