package si.odmev.analytics.export;

import java.time.Instant;
import java.util.List;
import si.odmev.analytics.index.Decision;
import si.odmev.analytics.index.IndexedSubmission;
import si.odmev.analytics.index.IndexedSubmission.ReviewNote;

/** Submissions for exports. */
final class Rows {
    static final Instant SAID = Instant.parse("2022-05-10T14:00:05Z");

    private Rows() {}

    static IndexedSubmission row(int place, String text) {
        var earlier = new Decision("ana", SAID, List.of("smart"), "Zaradi klopi.", null, "shown");
        return new IndexedSubmission(
                "0190d9a4-9f1c-7000-8000-%012d".formatted(place),
                "VEL-%08d".formatted(place),
                "velenje-2022",
                "web",
                "proposal",
                "themed",
                "sl",
                List.of("green", "smart"),
                IndexedSubmission.PERSON,
                "park",
                null,
                text,
                null,
                null,
                SAID,
                SAID,
                List.of(),
                List.of(),
                0.1,
                null,
                new ReviewNote("ana", SAID, "=Drevesa", null, null, "shown", List.of(earlier)),
                3,
                null,
                List.of());
    }
}
