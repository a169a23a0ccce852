package si.odmev.analytics.views;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import si.odmev.schemas.SavedView;

/**
 * Saves, renames and deletes views. Each act is durable when its method returns, and this instance shows it at once. A view of the
 * team belongs to the team: everybody who sees a view may rename and delete it.
 */
public final class ViewDesk {
    private final SavedViews views;
    private final ViewJournal journal;
    private final Clock clock;

    public ViewDesk(SavedViews views, ViewJournal journal, Clock clock) {
        this.views = views;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Saves a view.
     *
     * @param title one line of at most {@link ViewRules#MAX_TITLE_LENGTH}
     * @param shared true for the whole team
     * @param query of the list's address, at most {@link ViewRules#MAX_QUERY_LENGTH}
     * @throws TooManyViewsException if the person has too many
     * @throws ViewNotRecordedException if it was not acknowledged in time; it may still arrive
     */
    public void save(String title, boolean shared, String query, String account) {
        if (!views.hasRoomFor(account)) {
            throw new TooManyViewsException();
        }
        write(new SavedView(
                UUID.randomUUID().toString(),
                title,
                account,
                shared,
                query,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /**
     * Gives a view another name.
     *
     * @throws ViewNotRecordedException as {@link #save}
     */
    public void rename(SavedView view, String title) {
        write(SavedView.newBuilder(view).setTitle(title).build());
    }

    /**
     * Deletes a view.
     *
     * @throws ViewNotRecordedException as {@link #save}
     */
    public void delete(SavedView view) {
        views.takeWritten(view.getViewId(), null, journal.delete(view.getViewId()));
    }

    private void write(SavedView view) {
        // The feed brings it as well, a moment later: the page that follows must have it already.
        views.takeWritten(view.getViewId(), view, journal.write(view));
    }
}
