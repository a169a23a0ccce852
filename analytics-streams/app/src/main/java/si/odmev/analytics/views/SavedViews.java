package si.odmev.analytics.views;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import si.odmev.schemas.SavedView;

/** The saved views as this instance has read them from their topic. The class is thread-safe. */
public final class SavedViews {
    /** Views that one person may have, shared ones among them. */
    public static final int MOST_OF_ONE = 50;

    private static final Locale ALPHABET = Locale.of("sl");

    private final Map<String, SavedView> known = new ConcurrentHashMap<>();

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

    void keep(SavedView view) {
        known.put(view.getViewId(), view);
    }

    void forget(String id) {
        known.remove(id);
    }

    private static boolean isSeenBy(String account, SavedView view) {
        return view.getShared() || view.getOwner().equals(account);
    }
}
