package si.odmev.analytics.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import si.odmev.schemas.EarlierReview;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.Visibility;

/** Merges decisions about a submission into one review with their history. Pure. */
final class ReviewMerge {
    /**
     * How many earlier decisions are kept. Even with reasons of the greatest length they take less than half of a record's
     * limit.
     */
    static final int MOST_HISTORY = 100;

    private ReviewMerge() {}

    /**
     * The review after a command. Fields that the command does not name stay.
     *
     * @param before null if nothing was decided yet
     * @param revision of the review if the command changes it
     * @return {@code before} itself if the command is already merged, or changes nothing
     */
    static Review after(Review before, ReviewCommand command, long revision) {
        if (before != null && (contains(before, command.getCommandId()) || isRepetition(before, command))) {
            return before;
        }
        Review.Builder after = before == null
                ? Review.newBuilder().setSubmissionId(command.getSubmissionId())
                : Review.newBuilder(before).setHistory(history(before));
        if (command.getThemes() != null) {
            after.setThemes(command.getThemes().getThemes());
        }
        if (command.getVisibility() != null) {
            after.setVisibility(command.getVisibility());
        }
        if (command.getDuplicate() != null) {
            after.setDuplicateOf(command.getDuplicate().getDuplicateOf());
        }
        return after.setReason(command.getReason())
                .setReviewer(command.getReviewer())
                .setReviewedAt(command.getDecidedAt())
                .setCommandId(command.getCommandId())
                .setRevision(revision)
                .build();
    }

    /**
     * Puts a whole review, written by an earlier version of Odmev, on top of one that was merged here. Its values replace the
     * old ones, but the history stays.
     */
    static Review onTop(Review before, Review whole, long revision) {
        return Review.newBuilder(whole)
                .setHistory(history(before))
                .setRevision(revision)
                .build();
    }

    private static List<EarlierReview> history(Review before) {
        var history = new ArrayList<>(before.getHistory());
        history.add(EarlierReview.newBuilder()
                .setThemes(before.getThemes())
                .setVisibility(before.getVisibility())
                .setDuplicateOf(before.getDuplicateOf())
                .setReason(before.getReason())
                .setReviewer(before.getReviewer())
                .setReviewedAt(before.getReviewedAt())
                .setCommandId(before.getCommandId())
                .build());
        return history.subList(Math.max(0, history.size() - MOST_HISTORY), history.size());
    }

    private static boolean contains(Review review, String commandId) {
        return Stream.concat(
                        Stream.of(review).map(Review::getCommandId),
                        review.getHistory().stream().map(EarlierReview::getCommandId))
                .anyMatch(commandId::equals);
    }

    /** A live session sends a post's state again whenever it may have changed. */
    private static boolean isRepetition(Review before, ReviewCommand command) {
        Visibility visibility = command.getVisibility();
        return command.getThemes() == null
                && (visibility == null || visibility == before.getVisibility())
                && (command.getDuplicate() == null
                        || Objects.equals(command.getDuplicate().getDuplicateOf(), before.getDuplicateOf()))
                && Objects.equals(command.getReason(), before.getReason())
                && command.getReviewer().equals(before.getReviewer());
    }
}
