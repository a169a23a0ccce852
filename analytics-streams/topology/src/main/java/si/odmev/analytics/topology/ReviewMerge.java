package si.odmev.analytics.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.EarlierReview;
import si.odmev.schemas.ReadMark;
import si.odmev.schemas.RemovedNote;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.StaffNote;
import si.odmev.schemas.StaffWords;
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
     * The review after a command. Fields that the command does not name stay. Notes and read marks are no decisions: they replace
     * nothing, so they are not in the history, and the decision that is in force stays in force.
     *
     * @param before null if nothing was decided yet
     * @param revision of the review if the command changes it
     * @return {@code before} itself if the command is already merged, or changes nothing
     */
    static Review after(@Nullable Review before, ReviewCommand command, long revision) {
        if (before != null && (contains(before, command.getCommandId()) || changesNothing(before, command))) {
            return before;
        }
        Review.Builder after = before == null ? first(command) : Review.newBuilder(before);
        remark(after, command);
        if (before == null ? decides(command) : isDecision(before, command)) {
            if (before != null) {
                after.setHistory(history(before));
            }
            decide(after, command);
        }
        return after.setRevision(revision).build();
    }

    private static Review.Builder first(ReviewCommand command) {
        return Review.newBuilder()
                .setSubmissionId(command.getSubmissionId())
                .setTags(List.of())
                .setNotes(List.of())
                .setRemovedNotes(List.of())
                .setReviewer(command.getReviewer())
                .setReviewedAt(command.getDecidedAt())
                .setDecided(false);
    }

    private static void decide(Review.Builder after, ReviewCommand command) {
        if (replacesReason(after.getVisibility(), command)) {
            after.setReason(command.getReason());
        }
        if (command.getThemes() != null) {
            after.setThemes(command.getThemes().getThemes());
        }
        if (command.getVisibility() != null) {
            after.setVisibility(command.getVisibility());
        }
        if (command.getDuplicate() != null) {
            after.setDuplicateOf(command.getDuplicate().getDuplicateOf());
        }
        if (command.getKind() != null) {
            after.setKind(command.getKind().getKind());
        }
        if (command.getLanguage() != null) {
            after.setLanguage(command.getLanguage().getLanguage());
        }
        if (command.getAssignee() != null) {
            after.setAssignee(command.getAssignee().getAssignee());
        }
        if (command.getNeedsAnswer() != null) {
            after.setNeedsAnswer(command.getNeedsAnswer());
        }
        after.setTags(tags(after.getTags(), command))
                .setDecided(true)
                .setReviewer(command.getReviewer())
                .setReviewedAt(command.getDecidedAt())
                .setCommandId(command.getCommandId());
    }

    /**
     * What is withheld keeps the reason why, whoever tags it or assigns it later: the reason also says whether a live session
     * withheld it.
     */
    private static boolean replacesReason(Visibility before, ReviewCommand command) {
        return command.getVisibility() != null
                || before != Visibility.WITHHELD
                || (command.getReason() != null && decidesMoreThanWhoseItIs(command));
    }

    private static boolean decidesMoreThanWhoseItIs(ReviewCommand command) {
        return command.getThemes() != null
                || command.getVisibility() != null
                || command.getDuplicate() != null
                || command.getKind() != null
                || command.getLanguage() != null;
    }

    private static void remark(Review.Builder after, ReviewCommand command) {
        new NotesMerge(after.getNotes(), after.getRemovedNotes()).after(command).into(after);
        if (command.getRead() != null) {
            after.setReadMark(later(after.getReadMark(), mark(command)));
        }
    }

    private static List<String> tags(List<String> before, ReviewCommand command) {
        var tags = new TreeSet<>(before);
        command.getTagsRemoved().forEach(tags::remove);
        for (String tag : command.getTagsAdded()) {
            if (tags.size() < StaffWords.MAX_TAGS) {
                tags.add(tag);
            }
        }
        return List.copyOf(tags);
    }

    private static ReadMark mark(ReviewCommand command) {
        return new ReadMark(command.getRead(), command.getReviewer(), command.getDecidedAt());
    }

    /** A mark has no id by which a repeated command could be known, so an older one does not replace a newer one. */
    private static ReadMark later(ReadMark before, ReadMark mark) {
        return before == null || mark.getMarkedAt().isAfter(before.getMarkedAt()) ? mark : before;
    }

    /**
     * Puts a whole review, written by an earlier version of Odmev, on top of one that was merged here. Its values replace the old
     * ones. The history stays, and so does what that version did not know.
     */
    static Review onTop(Review before, Review whole, long revision) {
        return Review.newBuilder(before)
                .setHistory(history(before))
                .setThemes(whole.getThemes())
                .setVisibility(whole.getVisibility())
                .setDuplicateOf(whole.getDuplicateOf())
                .setAnswer(whole.getAnswer())
                .setReason(whole.getReason())
                .setReviewer(whole.getReviewer())
                .setReviewedAt(whole.getReviewedAt())
                .setCommandId(whole.getCommandId())
                .setDecided(true)
                .setRevision(revision)
                .build();
    }

    private static List<EarlierReview> history(Review before) {
        if (!before.getDecided()) {
            return before.getHistory();
        }
        var history = new ArrayList<>(before.getHistory());
        history.add(EarlierReview.newBuilder()
                .setThemes(before.getThemes())
                .setVisibility(before.getVisibility())
                .setDuplicateOf(before.getDuplicateOf())
                .setReason(before.getReason())
                .setReviewer(before.getReviewer())
                .setReviewedAt(before.getReviewedAt())
                .setCommandId(before.getCommandId())
                .setKind(before.getKind())
                .setLanguage(before.getLanguage())
                .setTags(before.getTags())
                .setAssignee(before.getAssignee())
                .setNeedsAnswer(before.getNeedsAnswer())
                .build());
        return history.subList(Math.max(0, history.size() - MOST_HISTORY), history.size());
    }

    private static boolean contains(Review review, String commandId) {
        return Stream.of(
                        Stream.of(review).map(Review::getCommandId),
                        review.getHistory().stream().map(EarlierReview::getCommandId),
                        review.getNotes().stream().map(StaffNote::getCommandId),
                        review.getRemovedNotes().stream().map(RemovedNote::getCommandId))
                .flatMap(ids -> ids)
                .anyMatch(commandId::equals);
    }

    private static boolean changesNothing(Review before, ReviewCommand command) {
        return !isDecision(before, command)
                && !new NotesMerge(before.getNotes(), before.getRemovedNotes()).isChangedBy(command)
                && (command.getRead() == null
                        || later(before.getReadMark(), mark(command)).equals(before.getReadMark()));
    }

    /** True if the command names anything but notes and read marks. A command without any content counts as a decision, as before. */
    private static boolean decides(ReviewCommand command) {
        return decidesMoreThanWhoseItIs(command)
                || command.getAssignee() != null
                || command.getNeedsAnswer() != null
                || !command.getTagsAdded().isEmpty()
                || !command.getTagsRemoved().isEmpty()
                || (command.getNote() == null && command.getNoteTakenBack() == null && command.getRead() == null);
    }

    private static boolean isDecision(Review before, ReviewCommand command) {
        return decides(command) && !(before.getDecided() && isRepetition(before, command));
    }

    /** A live session sends a post's state again whenever it may have changed. */
    private static boolean isRepetition(Review before, ReviewCommand command) {
        Visibility visibility = command.getVisibility();
        return command.getThemes() == null
                && (visibility == null || visibility == before.getVisibility())
                && (command.getDuplicate() == null
                        || Objects.equals(command.getDuplicate().getDuplicateOf(), before.getDuplicateOf()))
                && (command.getKind() == null || command.getKind().getKind() == before.getKind())
                && (command.getLanguage() == null
                        || Objects.equals(command.getLanguage().getLanguage(), before.getLanguage()))
                && (command.getAssignee() == null
                        || Objects.equals(command.getAssignee().getAssignee(), before.getAssignee()))
                && (command.getNeedsAnswer() == null || command.getNeedsAnswer() == before.getNeedsAnswer())
                && tags(before.getTags(), command).equals(before.getTags())
                && (!replacesReason(before.getVisibility(), command)
                        || Objects.equals(command.getReason(), before.getReason()))
                && command.getReviewer().equals(before.getReviewer());
    }
}
