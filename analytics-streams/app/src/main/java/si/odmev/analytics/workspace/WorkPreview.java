package si.odmev.analytics.workspace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.review.Change;
import si.odmev.analytics.review.Remark;

/**
 * What a change of many submissions would do.
 *
 * @param selected how many submissions are selected
 * @param changing how many would be changed
 * @param already how many are so already
 * @param full how many have no room for it
 * @param facet by what {@code now} counts; null if the change is of nothing that can be counted
 * @param now how many of those that would be changed have which value now
 * @param seen what was to be changed how and why, and which decisions were in force. If that is different when the person
 *     confirms, then this is not what they were shown.
 */
record WorkPreview(
        int selected,
        int changing,
        int already,
        int full,
        @Nullable Facet facet,
        Map<String, Integer> now,
        String seen) {
    private static final int SEEN_LENGTH = 32;

    /**
     * @param reason why, in the person's words; null if there is no reason
     */
    static WorkPreview of(Change change, @Nullable String reason, List<Selected> submissions) {
        List<Selected> changing = submissions.stream()
                .filter(one -> !change.isSo(one) && change.fits(one))
                .toList();
        int already = (int) submissions.stream().filter(change::isSo).count();
        var now = new TreeMap<String, Integer>();
        changing.forEach(one -> valuesOf(change, one).forEach(value -> now.merge(value, 1, Integer::sum)));
        return new WorkPreview(
                submissions.size(),
                changing.size(),
                already,
                submissions.size() - changing.size() - already,
                facetOf(change),
                now,
                seen(change, reason, submissions));
    }

    private static @Nullable Facet facetOf(Change change) {
        return switch (change) {
            case Change.OfThemes themes -> Facet.THEME;
            case Change.OfKind kind -> Facet.KIND;
            case Change.OfLanguage language -> Facet.LANGUAGE;
            case Change.OfTags tags -> Facet.TAG;
            case Change.OfAssignee assignee -> Facet.ASSIGNEE;
            case Change.OfVisibility visibility -> Facet.STATUS;
            case Change.OfDuplicate duplicate -> Facet.STATUS;
            case Change.OfAnswer answer -> Facet.ANSWER;
            case Remark.Reading reading -> Facet.READING;
            case Remark.Note note -> null;
            case Remark.NoteTakenBack note -> null;
        };
    }

    private static Stream<String> valuesOf(Change change, Selected one) {
        return switch (change) {
            case Change.OfThemes themes -> one.themes().isEmpty() ? Stream.of(Facet.NO_THEME) : one.themes().stream();
            case Change.OfKind kind -> Stream.of(one.kind());
            case Change.OfLanguage language -> Stream.of(one.language());
            case Change.OfTags tags -> one.work().tags().stream();
            case Change.OfAssignee assignee ->
                Stream.of(
                        one.work().assignee() == null
                                ? Facet.NOBODY
                                : one.work().assignee());
            case Change.OfVisibility visibility -> Stream.of(one.status());
            case Change.OfDuplicate duplicate -> Stream.of(one.status());
            case Change.OfAnswer answer -> Stream.of(one.work().answer());
            case Remark.Reading reading -> Stream.of(one.work().reading());
            case Remark.Note note -> Stream.of();
            case Remark.NoteTakenBack note -> Stream.of();
        };
    }

    /** A hash, because the ids and times of thousands of submissions do not fit into a form. */
    private static String seen(Change change, @Nullable String reason, List<Selected> submissions) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // Submissions come last, each of a fixed form, so nothing that a person types looks like another selection.
            digest.update((change + "\n" + reason + "\n").getBytes(StandardCharsets.UTF_8));
            for (Selected one : submissions) {
                String state = one.submissionId() + " "
                        + one.decidedAt().map(Object::toString).orElse("") + "\n";
                digest.update(state.getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, SEEN_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
