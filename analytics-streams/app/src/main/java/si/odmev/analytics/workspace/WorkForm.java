package si.odmev.analytics.workspace;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.Selected;
import si.odmev.analytics.review.Change;
import si.odmev.analytics.review.Correction;
import si.odmev.analytics.review.Remark;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Theme;
import si.odmev.schemas.StaffWords;

/**
 * The input of a form by which a person works on one submission, or on many. Only the fields of the chosen act count.
 *
 * <p>The names of the fields are none of the parameters that select submissions, because a form sends both.
 *
 * @param act what is to be done
 * @param setTheme theme ids that are ticked
 * @param setKind code of a kind; empty to leave it to the writer and to detection
 * @param setLanguage BCP 47 tag; empty to leave it to the writer and to detection
 * @param addTags tags to add, separated by commas
 * @param removeTags tags to remove, separated by commas
 * @param setAssignee office or person
 * @param note a note for the staff
 * @param reason why
 * @param setOriginal receipt of the submission that the others repeat
 * @param noteId id of a note to remove
 */
record WorkForm(
        @Nullable Act act,
        List<String> setTheme,
        String setKind,
        String setLanguage,
        String addTags,
        String removeTags,
        String setAssignee,
        String note,
        String reason,
        String setOriginal,
        String noteId) {
    /** The languages by whose rules texts are read. */
    static final List<String> LANGUAGES = List.of("sl", "hr", "bs", "sr", "sr-Cyrl", "sq", "de", "en");

    /** The kinds that a person can set. */
    static final List<String> KINDS = Facet.KIND.fixedValues().stream()
            .filter(kind -> !kind.equals("unknown"))
            .toList();

    private static final int MAX_LANGUAGE_LENGTH = 35;

    /** What can be done. */
    enum Act {
        THEMES,
        CLASSIFIER,
        KIND,
        LANGUAGE,
        TAGS,
        ASSIGN,
        UNASSIGN,
        NOTE,
        WITHHOLD,
        RELEASE,
        READ,
        UNREAD,
        ANSWER,
        NO_ANSWER,
        DUPLICATE,
        SEPARATE,
        REMOVE_NOTE;

        /** What can be done to many submissions at once. A note is removed where it stands. */
        static List<Act> forMany() {
            return Arrays.stream(values()).filter(act -> act != REMOVE_NOTE).toList();
        }
    }

    WorkForm {
        setTheme = setTheme == null ? List.of() : List.copyOf(setTheme);
        setKind = stripped(setKind);
        setLanguage = stripped(setLanguage);
        addTags = stripped(addTags);
        removeTags = stripped(removeTags);
        setAssignee = stripped(setAssignee);
        note = stripped(note).replace("\r\n", "\n");
        reason = stripped(reason);
        setOriginal = stripped(setOriginal);
        noteId = stripped(noteId);
    }

    /** An empty form. */
    static WorkForm empty() {
        return new WorkForm(null, List.of(), "", "", "", "", "", "", "", "", "");
    }

    private static String stripped(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** What is wrong with the input; empty if it can be done. */
    Optional<InputProblem> problem() {
        if (StaffWords.length(reason) > Correction.MAX_REASON_LENGTH) {
            return problem("correction.reason-too-long", Correction.MAX_REASON_LENGTH, "work-reason");
        }
        return switch (act) {
            case null -> problem("work.no-act", 0, "work-acts");
            case KIND -> isOf(setKind, KINDS) ? Optional.empty() : problem("work.no-act", 0, "work-kind");
            case LANGUAGE ->
                setLanguage.length() <= MAX_LANGUAGE_LENGTH
                                && setLanguage.matches("([a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})?")
                        ? Optional.empty()
                        : problem("violation.not-a-language", 0, "work-language");
            case TAGS -> problemOfTags();
            case ASSIGN ->
                setAssignee.isEmpty()
                        ? problem("work.no-assignee", 0, "work-assignee")
                        : StaffWords.isAssignee(setAssignee)
                                ? Optional.empty()
                                : problem("work.assignee-too-long", StaffWords.MAX_ASSIGNEE_LENGTH, "work-assignee");
            case NOTE ->
                note.isEmpty()
                        ? problem("work.no-note", 0, "work-note")
                        : StaffWords.isNote(note)
                                ? Optional.empty()
                                : problem("work.note-too-long", StaffWords.MAX_NOTE_LENGTH, "work-note");
            case WITHHOLD, RELEASE -> reason.isEmpty() ? problem("work.no-reason", 0, "work-reason") : Optional.empty();
            case DUPLICATE ->
                setOriginal.isEmpty() ? problem("work.no-original", 0, "work-original") : Optional.empty();
            case THEMES, CLASSIFIER, UNASSIGN, READ, UNREAD, ANSWER, NO_ANSWER, SEPARATE, REMOVE_NOTE ->
                Optional.empty();
        };
    }

    private Optional<InputProblem> problemOfTags() {
        List<String> added = split(addTags);
        List<String> removed = split(removeTags);
        if (added.isEmpty() && removed.isEmpty()) {
            return problem("work.no-tags", 0, "work-tags");
        }
        if (added.size() > StaffWords.MAX_TAGS || removed.size() > StaffWords.MAX_TAGS) {
            return problem("work.too-many-tags", StaffWords.MAX_TAGS, "work-tags");
        }
        if (!Stream.concat(added.stream(), removed.stream()).allMatch(StaffWords::isTag)) {
            return problem("work.tag-too-long", StaffWords.MAX_TAG_LENGTH, "work-tags");
        }
        return Optional.empty();
    }

    private static boolean isOf(String value, List<String> values) {
        return value.isEmpty() || values.contains(value);
    }

    private static Optional<InputProblem> problem(String key, int limit, String field) {
        return Optional.of(new InputProblem(key, limit, field));
    }

    /** As {@link #problem(List)}, for a selection: what is done to one submission alone is refused. */
    Optional<InputProblem> problemForMany(List<Selected> submissions) {
        return act == Act.REMOVE_NOTE ? problem("work.no-act", 0, "work-acts") : problem(submissions);
    }

    /** What is wrong with the input for these submissions; empty if it can be done. */
    Optional<InputProblem> problem(List<Selected> submissions) {
        return problem().or(() -> act == Act.DUPLICATE ? Original.problem(setOriginal, submissions) : Optional.empty());
    }

    /**
     * What the form asks for, if it has no {@link #problem(List)}. Themes that the consultation does not have are ignored.
     */
    Change change(Consultation consultation, List<Selected> submissions) {
        return switch (Objects.requireNonNull(act, "a form without an act has a problem")) {
            case THEMES ->
                new Change.OfThemes(consultation.themes().stream()
                        .map(Theme::id)
                        .filter(setTheme::contains)
                        .toList());
            case CLASSIFIER -> new Change.OfThemes(null);
            case KIND -> new Change.OfKind(orNull(setKind));
            case LANGUAGE -> new Change.OfLanguage(orNull(setLanguage));
            case TAGS -> new Change.OfTags(split(addTags), split(removeTags));
            case ASSIGN -> new Change.OfAssignee(setAssignee);
            case UNASSIGN -> new Change.OfAssignee(null);
            case NOTE -> new Remark.Note(note);
            case WITHHOLD -> new Change.OfVisibility(true);
            case RELEASE -> new Change.OfVisibility(false);
            case READ -> new Remark.Reading(true);
            case UNREAD -> new Remark.Reading(false);
            case ANSWER -> new Change.OfAnswer(true);
            case NO_ANSWER -> new Change.OfAnswer(false);
            case DUPLICATE ->
                new Change.OfDuplicate(
                        Original.find(setOriginal, submissions).orElseThrow().submissionId());
            case SEPARATE -> new Change.OfDuplicate(null);
            case REMOVE_NOTE -> new Remark.NoteTakenBack(noteId);
        };
    }

    /** The fields as they were typed, by name, so that another form can send them again. Empty ones are left out. */
    public Map<String, List<String>> fields() {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("act", act == null ? List.of() : List.of(act.name()));
        fields.put("setTheme", setTheme);
        fields.put("setKind", typed(setKind));
        fields.put("setLanguage", typed(setLanguage));
        fields.put("addTags", typed(addTags));
        fields.put("removeTags", typed(removeTags));
        fields.put("setAssignee", typed(setAssignee));
        fields.put("note", typed(note));
        fields.put("reason", typed(reason));
        fields.put("setOriginal", typed(setOriginal));
        return fields;
    }

    private static List<String> typed(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    /** The reason; null if there is none. */
    @Nullable
    String reasonOrNull() {
        return orNull(reason);
    }

    private static @Nullable String orNull(String typed) {
        return typed.isEmpty() ? null : typed;
    }

    private static List<String> split(String typed) {
        return Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }
}
