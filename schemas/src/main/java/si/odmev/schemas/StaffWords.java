package si.odmev.schemas;

/** The limits of what staff write about a submission. They keep a review below the size of a record that Kafka takes. */
public final class StaffWords {
    /** Unicode code points of a tag. */
    public static final int MAX_TAG_LENGTH = 30;

    /** Tags of one submission. Tags beyond it are not added. */
    public static final int MAX_TAGS = 10;

    /** Unicode code points of the office or person to whom a submission is assigned. */
    public static final int MAX_ASSIGNEE_LENGTH = 60;

    /** Unicode code points of a note. */
    public static final int MAX_NOTE_LENGTH = 500;

    /** Notes of one submission. When there is one more, the oldest goes. */
    public static final int MAX_NOTES = 50;

    /** Removed notes of one submission that are remembered. When there is one more, the oldest is forgotten. */
    public static final int MAX_REMOVED_NOTES = 50;

    private StaffWords() {}

    /** True for one line of at most {@link #MAX_TAG_LENGTH}, without a comma, which separates tags where they are typed. */
    public static boolean isTag(String tag) {
        return isLine(tag, MAX_TAG_LENGTH) && tag.indexOf(',') < 0;
    }

    /** True for one line of at most {@link #MAX_ASSIGNEE_LENGTH}. */
    public static boolean isAssignee(String assignee) {
        return isLine(assignee, MAX_ASSIGNEE_LENGTH);
    }

    /** True for a text of at most {@link #MAX_NOTE_LENGTH}, which may have several lines. */
    public static boolean isNote(String note) {
        return !note.isBlank() && length(note) <= MAX_NOTE_LENGTH;
    }

    /** Unicode code points of a text. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isLine(String text, int most) {
        return !text.isBlank()
                && text.equals(text.strip())
                && length(text) <= most
                && text.codePoints().noneMatch(Character::isISOControl);
    }
}
