package si.odmev.analytics.review;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.Selected;
import si.odmev.schemas.AssigneeDecision;
import si.odmev.schemas.DuplicateDecision;
import si.odmev.schemas.Kind;
import si.odmev.schemas.KindDecision;
import si.odmev.schemas.LanguageDecision;
import si.odmev.schemas.ReviewCommand;
import si.odmev.schemas.StaffWords;
import si.odmev.schemas.ThemesDecision;
import si.odmev.schemas.Visibility;

/** One thing that a person changes about a submission, or about many. It names what it changes and leaves the rest. */
public sealed interface Change
        permits Change.OfThemes,
                Change.OfKind,
                Change.OfLanguage,
                Change.OfTags,
                Change.OfAssignee,
                Change.OfVisibility,
                Change.OfDuplicate,
                Change.OfAnswer,
                Remark {
    /**
     * True if a person decided so already: then there is nothing to record. What detection found is no decision, as it may find
     * something else tomorrow.
     */
    boolean isSo(Selected submission);

    /** Writes what it decides into a command. */
    void into(ReviewCommand.Builder command);

    /**
     * What gives the submission back the state from before this change.
     *
     * @param before the submission before this change
     * @param commandId of the command that brought this change
     */
    Change opposite(Selected before, String commandId);

    /** True if it replaces something that others may have decided. A {@link Remark} does not. */
    default boolean decides() {
        return true;
    }

    /** True if the submission has room for it. */
    default boolean fits(Selected submission) {
        return true;
    }

    /**
     * Sets the themes.
     *
     * @param ids possibly none; null to leave them to the classifier
     */
    record OfThemes(@Nullable List<String> ids) implements Change {
        @Override
        public boolean isSo(Selected submission) {
            return ids == null
                    ? !submission.wasThemedByPerson()
                    : submission.wasThemedByPerson() && Set.copyOf(ids).equals(Set.copyOf(submission.themes()));
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setThemes(new ThemesDecision(ids));
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            return new OfThemes(before.wasThemedByPerson() ? before.themes() : null);
        }
    }

    /**
     * Sets the kind.
     *
     * @param code in lower case; null to leave it to the writer and to detection
     */
    record OfKind(@Nullable String code) implements Change {
        @Override
        public boolean isSo(Selected submission) {
            return Objects.equals(code, submission.work().kind());
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setKind(new KindDecision(code == null ? null : Kind.valueOf(code.toUpperCase(Locale.ROOT))));
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            return new OfKind(before.work().kind());
        }
    }

    /**
     * Sets the language.
     *
     * @param tag BCP 47; null to leave it to the writer and to detection
     */
    record OfLanguage(@Nullable String tag) implements Change {
        @Override
        public boolean isSo(Selected submission) {
            return Objects.equals(tag, submission.work().language());
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setLanguage(new LanguageDecision(tag));
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            return new OfLanguage(before.work().language());
        }
    }

    /** Adds tags and removes others. */
    record OfTags(List<String> added, List<String> removed) implements Change {
        public OfTags {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        @Override
        public boolean isSo(Selected submission) {
            List<String> tags = submission.work().tags();
            return tags.containsAll(added) && removed.stream().noneMatch(tags::contains);
        }

        @Override
        public boolean fits(Selected submission) {
            return Stream.concat(submission.work().tags().stream(), added.stream())
                            .filter(tag -> !removed.contains(tag))
                            .distinct()
                            .count()
                    <= StaffWords.MAX_TAGS;
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setTagsAdded(added).setTagsRemoved(removed);
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            List<String> tags = before.work().tags();
            return new OfTags(
                    removed.stream().filter(tags::contains).toList(),
                    added.stream().filter(tag -> !tags.contains(tag)).toList());
        }
    }

    /**
     * Assigns it.
     *
     * @param assignee office or person; null for nobody
     */
    record OfAssignee(@Nullable String assignee) implements Change {
        @Override
        public boolean isSo(Selected submission) {
            return Objects.equals(assignee, submission.work().assignee());
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setAssignee(new AssigneeDecision(assignee));
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            return new OfAssignee(before.work().assignee());
        }
    }

    /** Withholds it from the others, or shows it again. */
    record OfVisibility(boolean withheld) implements Change {
        @Override
        public boolean isSo(Selected submission) {
            return withheld == submission.isWithheld();
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setVisibility(withheld ? Visibility.WITHHELD : Visibility.SHOWN);
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            return new OfVisibility(before.isWithheld());
        }
    }

    /**
     * Says that it repeats another submission, with which it counts.
     *
     * @param original id of that submission; null if it repeats none
     */
    record OfDuplicate(@Nullable String original) implements Change {
        /** True for the original as well: it repeats nothing. */
        @Override
        public boolean isSo(Selected submission) {
            return submission.submissionId().equals(original)
                    || Objects.equals(original, submission.duplicateOf().orElse(null));
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setDuplicate(new DuplicateDecision(original));
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            return new OfDuplicate(before.duplicateOf().orElse(null));
        }
    }

    /** Marks that its author is to get an answer, or takes that back. */
    record OfAnswer(boolean needed) implements Change {
        @Override
        public boolean isSo(Selected submission) {
            return needed == submission.work().asksForAnswer();
        }

        @Override
        public void into(ReviewCommand.Builder command) {
            command.setNeedsAnswer(needed);
        }

        @Override
        public Change opposite(Selected before, String commandId) {
            return new OfAnswer(before.work().asksForAnswer());
        }
    }
}
