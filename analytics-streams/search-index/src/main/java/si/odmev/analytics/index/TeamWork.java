package si.odmev.analytics.index;

import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import si.odmev.schemas.ReadMark;
import si.odmev.schemas.RemovedNote;
import si.odmev.schemas.Review;
import si.odmev.schemas.StaffNote;

/**
 * What a team did with a submission beside its themes. It is part of the document of the submission, so an erasure removes it.
 *
 * @param kind kind that a person set; null if it was left to the writer and to detection
 * @param language language that a person set, BCP 47; null if it was left to the writer and to detection
 * @param tags tags of the team, in alphabetical order
 * @param assignee office or person to whom it is assigned; null for nobody
 * @param reading {@code read} if somebody has read it, otherwise {@code unread}
 * @param readBy account name of the one who marked it last; null if nobody did
 * @param readAt when they marked it; null if nobody did
 * @param notes notes of the staff, oldest first; stored, not searched
 * @param mentioned names that the notes mention, without the at sign
 * @param removedNotes notes that were taken back, oldest first, without what they said; stored, not searched
 * @param answer {@code needed} if its author is to get an answer, otherwise {@code none}
 */
public record TeamWork(
        @Nullable String kind,
        @Nullable String language,
        List<String> tags,
        @Nullable String assignee,
        String reading,
        @Nullable String readBy,
        @Nullable Instant readAt,
        List<Note> notes,
        List<String> mentioned,
        List<Removal> removedNotes,
        String answer) {
    /** Value of {@code reading} for a submission that somebody has read. */
    public static final String READ = "read";

    /** Value of {@code reading} for a submission that nobody has read, or that was marked as unread. */
    public static final String UNREAD = "unread";

    /** Value of {@code answer} for a submission whose author is to get an answer. */
    public static final String ANSWER_NEEDED = "needed";

    /** Value of {@code answer} for a submission of which nobody said that it needs one. */
    public static final String NO_ANSWER = "none";

    /** No team has done anything. */
    public static final TeamWork NONE =
            new TeamWork(null, null, List.of(), null, UNREAD, null, null, List.of(), List.of(), List.of(), NO_ANSWER);

    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}])@([\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63})");

    public TeamWork {
        tags = tags == null ? List.of() : List.copyOf(tags);
        notes = notes == null ? List.of() : List.copyOf(notes);
        mentioned = mentioned == null ? List.of() : List.copyOf(mentioned);
        // Documents that an earlier version indexed do not have these two.
        removedNotes = removedNotes == null ? List.of() : List.copyOf(removedNotes);
        answer = answer == null ? NO_ANSWER : answer;
    }

    static TeamWork of(Review review) {
        ReadMark mark = review.getReadMark();
        return new TeamWork(
                review.getKind() == null ? null : IndexedSubmission.lowerCase(review.getKind()),
                review.getLanguage(),
                review.getTags(),
                review.getAssignee(),
                mark != null && mark.getRead() ? READ : UNREAD,
                mark == null ? null : mark.getAccount(),
                mark == null ? null : mark.getMarkedAt(),
                review.getNotes().stream().map(Note::of).toList(),
                review.getNotes().stream()
                        .flatMap(note -> mentionedIn(note.getText()).stream())
                        .distinct()
                        .sorted()
                        .toList(),
                review.getRemovedNotes().stream().map(Removal::of).toList(),
                review.getNeedsAnswer() ? ANSWER_NEEDED : NO_ANSWER);
    }

    /** True if somebody has read it. No getter by its name, which would make it a field of the document. */
    public boolean wasRead() {
        return READ.equals(reading);
    }

    /** True if its author is to get an answer. */
    public boolean asksForAnswer() {
        return ANSWER_NEEDED.equals(answer);
    }

    /** The names after an at sign, without a full stop that ends the sentence. An at sign in an address of e-mail is none. */
    static List<String> mentionedIn(String note) {
        return MENTION.matcher(note)
                .results()
                .map((MatchResult mention) -> mention.group(1).replaceFirst("[._-]+$", ""))
                .toList();
    }

    /**
     * A note.
     *
     * @param id the command that brought it
     * @param text the note itself
     * @param author account name of the writer
     * @param writtenAt when it was written
     */
    public record Note(String id, String text, String author, Instant writtenAt) {
        static Note of(StaffNote note) {
            return new Note(note.getCommandId(), note.getText(), note.getAuthor(), note.getWrittenAt());
        }
    }

    /**
     * That a note was taken back.
     *
     * @param account name of the one who took it back
     * @param removedAt when
     */
    public record Removal(String account, Instant removedAt) {
        static Removal of(RemovedNote removed) {
            return new Removal(removed.getAccount(), removed.getRemovedAt());
        }
    }
}
