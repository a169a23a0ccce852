package si.odmev.analytics.query;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The unchanging views of the index in which this instance reads long lists. Elasticsearch keeps old files for each of them, and in
 * these files erased submissions. So there are few, and each ends soon: after {@link #KEEP_ALIVE} without a request, after {@link
 * #LONGEST} in any case, and at once when {@link #MOST} younger ones were opened. The end of a list does not end its view, because
 * the last part can be asked for again: by a reload, or by a program that lost the answer.
 */
final class PointsInTime {
    /** How long Elasticsearch keeps a view after a request. */
    static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    /** After this time a list has to be begun again. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    static final int MOST = 20;

    /** For this time a part that is asked for again comes from the view that its first request opened. */
    static final Duration SHARED = Duration.ofMinutes(1);

    /** The clocks of two instances differ less. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final SearchClient client;
    private final Map<String, Begun> open = new LinkedHashMap<>();

    /**
     * An open view.
     *
     * @param cursor that had no view and began this one
     */
    private record Begun(ListCursor.View view, String cursor) {}

    PointsInTime(SearchClient client) {
        this.client = client;
    }

    /**
     * The view of a cursor. A cursor without one begins a view; if it comes again soon, as when a page is reloaded, it gets the same.
     *
     * @throws InvalidParameterException if the view has ended
     */
    ListCursor.View of(ListCursor cursor, Instant now) {
        Optional<ListCursor.View> known = cursor.view();
        if (known.isEmpty()) {
            return begun(cursor.toString(), now);
        }
        if (known.get().opened().isAfter(now.plus(CLOCKS_DIFFER))) {
            throw lost();
        }
        if (known.get().opened().isBefore(now.minus(LONGEST))) {
            close(known.get());
            throw lost();
        }
        return known.get();
    }

    private ListCursor.View begun(String cursor, Instant now) {
        synchronized (open) {
            for (Begun begun : open.values()) {
                if (begun.cursor().equals(cursor) && begun.view().opened().isAfter(now.minus(SHARED))) {
                    return begun.view();
                }
            }
        }
        var view = new ListCursor.View(client.openPointInTime(Indices.SUBMISSIONS, KEEP_ALIVE), now);
        remember(new Begun(view, cursor));
        return view;
    }

    /** The view as Elasticsearch names it after a request. */
    ListCursor.View renamed(ListCursor.View view, @Nullable String id) {
        if (id == null || id.equals(view.id())) {
            return view;
        }
        Begun known;
        synchronized (open) {
            known = open.remove(view.id());
        }
        var renamed = new ListCursor.View(id, view.opened());
        remember(new Begun(renamed, known == null ? "" : known.cursor()));
        return renamed;
    }

    private void remember(Begun begun) {
        Optional<String> oldest = Optional.empty();
        synchronized (open) {
            open.put(begun.view().id(), begun);
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
