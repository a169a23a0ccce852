package si.odmev.analytics.topology;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.BySubmission;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.StaffWords;
import si.odmev.schemas.Submission;
import si.odmev.schemas.SupportCount;

/** Checks of the input topics' contracts that a schema can't express. */
final class InputChecks {
    /** As in the contract of {@code Submission.text}. */
    private static final int MOST_CODE_POINTS = 10_000;

    private InputChecks() {}

    static void check(String id, Submission submission) {
        checkKey(id, submission.getSubmissionId());
        String text = submission.getText();
        if (text.codePointCount(0, text.length()) > MOST_CODE_POINTS) {
            throw new MalformedInputException("the text has more than " + MOST_CODE_POINTS + " code points");
        }
    }

    static void check(String key, ReviewCommand command) {
        if (!key.equals(BySubmission.key(command))) {
            throw new MalformedInputException("the key is not submissionId/commandId");
        }
        if (command.getThemes() != null) {
            checkThemes(command.getThemes().getThemes());
        }
        checkWords(command);
    }

    private static void checkWords(ReviewCommand command) {
        if (!Stream.concat(command.getTagsAdded().stream(), command.getTagsRemoved().stream())
                        .allMatch(StaffWords::isTag)
                || command.getTagsAdded().size() > StaffWords.MAX_TAGS
                || command.getTagsRemoved().size() > StaffWords.MAX_TAGS) {
            throw new MalformedInputException("a tag is too long or not one line, or there are too many");
        }
        String assignee =
                command.getAssignee() == null ? null : command.getAssignee().getAssignee();
        if (assignee != null && !StaffWords.isAssignee(assignee)) {
            throw new MalformedInputException("the assignee is too long or not one line");
        }
        if (command.getNote() != null && !StaffWords.isNote(command.getNote())) {
            throw new MalformedInputException("the note is empty or too long");
        }
    }

    /**
     * @param review may be null
     */
    static void check(String id, @Nullable Review review) {
        if (review != null) {
            checkKey(id, review.getSubmissionId());
            checkThemes(review.getThemes());
        }
    }

    /**
     * @param support may be null
     */
    static void check(String id, @Nullable SupportCount support) {
        if (support != null && (!support.getSubmissionId().equals(id) || support.getSupport() < 0)) {
            throw new MalformedInputException("the key is not the submissionId, or the support is negative");
        }
    }

    private static void checkKey(String id, String submissionId) {
        if (!submissionId.equals(id)) {
            throw new MalformedInputException("the key is not the submissionId");
        }
    }

    private static void checkThemes(List<String> themes) {
        if (themes != null && themes.stream().anyMatch(CountCells.PSEUDO_THEMES::contains)) {
            throw new MalformedInputException("a theme of the review is a name reserved for counting");
        }
    }
}
