package si.odmev.analytics.review;

import si.odmev.analytics.query.Selected;
import si.odmev.schemas.ReviewCommand;

/** A change that replaces nothing that others decided. So nobody has to look again because of it. */
public sealed interface Remark extends Change {
    @Override
    default boolean decides() {
        return false;
    }

    /** Adds a note for the staff. */
    record Note(String text) implements Remark {
        @Override
        public boolean isSo(Selected submission) {
            return false;
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setNote(text);
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            return new NoteTakenBack(commandId);
        }
    }

    /** Takes a note back. */
    record NoteTakenBack(String id) implements Remark {
        @Override
        public boolean isSo(Selected submission) {
            return submission.work().notes().stream()
                    .noneMatch(note -> note.id().equals(id));
        }

        /** True if somebody else wrote the note. Only its author takes it back. */
        public boolean isOfAnother(Selected submission, String account) {
            return submission.work().notes().stream()
                    .anyMatch(note -> note.id().equals(id) && !note.author().equals(account));
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setNoteTakenBack(id);
        }

        /** The note as it was. */
        @Override
        public Change opposite(Selected before, String commandId) {
            return before.work().notes().stream()
                    .filter(note -> note.id().equals(id))
                    .findFirst()
                    .<Change>map(note -> new Note(note.text()))
                    .orElse(this);
        }
    }

    /** Marks it as read, or as unread. */
    record Reading(boolean read) implements Remark {
        @Override
        public boolean isSo(Selected submission) {
            return read == submission.work().wasRead();
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setRead(read);
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            return new Reading(before.work().wasRead());
        }
    }
}
