package si.odmev.analytics.views;

import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.SavedView;

/** The saved views as this instance has read them from their topic. The class is thread-safe. */
public final class SavedViews {
    /** Views that one person may have, shared ones among them. */
    public static final int MOST_OF_ONE = 50;

    private static final Locale ALPHABET = Locale.of("sl");

    private final Map<String, SavedView> known = new ConcurrentHashMap<>();

    /** Offsets of what this instance wrote and has not read yet, by the view's id. */
    private final Map<String, Long> ahead = new HashMap<>();

    private long read = -1;

    /** The views that a person sees, their own and the team's, in alphabetical order. */
    public List<SavedView> seenBy(String account) {
        return known.values().stream()
                .filter(view -> isSeenBy(account, view))
                .sorted(Comparator.comparing(SavedView::getTitle, Collator.getInstance(ALPHABET))
                        .thenComparing(SavedView::getViewId))
                .toList();
    }

    /** The view with that id; empty if there is none, or it is another person's alone. */
    public Optional<SavedView> find(UUID id, String account) {
        return Optional.ofNullable(known.get(id.toString())).filter(view -> isSeenBy(account, view));
    }

    boolean hasRoomFor(String account) {
        return known.values().stream()
                        .filter(view -> view.getOwner().equals(account))
                        .count()
                < MOST_OF_ONE;
    }

    /**
     * Takes a record of the topic; they come in the order of their offsets. One that is older than what this instance wrote about
     * the view changes nothing.
     *
     * @param view null if it was deleted
     */
    synchronized void take(String id, @Nullable SavedView view, long offset) {
        read = offset;
        Long written = ahead.get(id);
        if (written == null || written <= offset) {
            ahead.remove(id);
            put(id, view);
        }
    }

    /**
     * Takes what this instance wrote, before it comes back from the topic. If it has come back already, it changes nothing: somebody
     * may have renamed or deleted the view since then.
     *
     * @param view null if it was deleted
     */
    synchronized void takeWritten(String id, @Nullable SavedView view, long offset) {
        if (offset > read) {
            ahead.put(id, offset);
            put(id, view);
        }
    }

    private void put(String id, @Nullable SavedView view) {
        if (view == null) {
            known.remove(id);
        } else {
            known.put(id, view);
        }
    }

    private static boolean isSeenBy(String account, SavedView view) {
        return view.getShared() || view.getOwner().equals(account);
    }
}
