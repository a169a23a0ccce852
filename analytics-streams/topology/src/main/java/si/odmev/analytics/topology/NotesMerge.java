package si.odmev.analytics.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import si.odmev.schemas.RemovedNote;
import si.odmev.schemas.Review;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.StaffNote;
import si.odmev.schemas.StaffWords;

/**
 * The notes of a submission, and which were removed. A removed note leaves its id and nothing of its text.
 *
 * @param notes oldest first
 * @param removed oldest first
 */
@NullMarked
record NotesMerge(List<StaffNote> notes, List<RemovedNote> removed) {
    /** True if the command brings a note or removes one. */
    boolean isChangedBy(ReviewCommand command) {
        return command.getNote() != null || removes(command);
    }

    /** The notes after a command that was not merged before. */
    NotesMerge after(ReviewCommand command) {
        var present = new ArrayList<>(notes);
        var gone = new ArrayList<>(removed);
        if (removes(command)) {
            present.removeIf(note -> note.getCommandId().equals(command.getNoteTakenBack()));
            gone.add(new RemovedNote(command.getNoteTakenBack(), command.getReviewer(), command.getDecidedAt()));
        }
        if (command.getNote() != null) {
            present.add(new StaffNote(
                    command.getCommandId(), command.getNote(), command.getReviewer(), command.getDecidedAt()));
        }
        return new NotesMerge(last(StaffWords.MAX_NOTES, present), last(StaffWords.MAX_REMOVED_NOTES, gone));
    }

    void into(Review.Builder review) {
        review.setNotes(notes).setRemovedNotes(removed);
    }

    /**
     * Only the author removes a note. A note that is not here is remembered as removed as well: its command may be a dead letter,
     * and a replay must not bring it.
     */
    private boolean removes(ReviewCommand command) {
        String id = command.getNoteTakenBack();
        return id != null
                && removed.stream().noneMatch(note -> note.getCommandId().equals(id))
                && notes.stream()
                        .filter(note -> note.getCommandId().equals(id))
                        .allMatch(note -> note.getAuthor().equals(command.getReviewer()));
    }

    private static <T> List<T> last(int most, List<T> all) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
