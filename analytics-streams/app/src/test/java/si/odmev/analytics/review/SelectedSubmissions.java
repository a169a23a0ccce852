package si.odmev.analytics.review;

import java.time.Instant;
import java.util.List;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;
import si.odmev.analytics.index.TeamWork;
import si.odmev.analytics.query.Selected;

/** Submissions that tests select. */
final class SelectedSubmissions {
    static final Instant BEFORE = Instant.parse("2022-05-11T08:00:00Z");

    private SelectedSubmissions() {}

    /** An id that is different for each number. */
    static String id(int number) {
        return "0190d9a4-9f1c-7000-8000-%012d".formatted(number);
    }

    /** Nobody decided anything about it. */
    static Selected untouched(int number) {
        return selected(number, null);
    }

    static Selected selected(int number, ReviewNote review) {
        return selected(number, "themed", review);
    }

    /** Nobody decided anything about it. */
    static Selected withStatus(int number, String status) {
        return selected(number, status, null);
    }

    private static Selected selected(int number, String status, ReviewNote review) {
        return new Selected(
                id(number),
                "VEL-7K3M-9QXD",
                "velenje-2022",
                status,
                "opinion",
                "sl",
                List.of("green"),
                "classifier",
                review);
    }

    /** Decided by somebody at that time. */
    static Selected decided(int number, Instant at, TeamWork work) {
        return selected(number, new ReviewNote("bine", at, null, null, null, "shown", List.of(), true, work));
    }

    /** Assigned and tagged, and nothing else. */
    static TeamWork work(String assignee, String... tags) {
        return new TeamWork(
                null,
                null,
                List.of(tags),
                assignee,
                TeamWork.UNREAD,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                TeamWork.NO_ANSWER);
    }
}
