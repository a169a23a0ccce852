package si.odmev.ingest.consultation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import si.odmev.consultation.VersionedConsultation;

/**
 * The questions of a consultation as an editor typed them. Its buttons change the form alone; nothing counts until it is saved.
 *
 * @param lines those that are asked, in their order, then those that are no longer asked
 * @param version of the consultation that the editor saw
 */
public record QuestionsForm(List<QuestionLine> lines, long version) {
    public QuestionsForm {
        List<QuestionLine> typed = lines == null
                ? List.of()
                : lines.stream().filter(Objects::nonNull).toList();
        lines = Stream.concat(
                        typed.stream().filter(line -> !line.withdrawn()),
                        typed.stream().filter(QuestionLine::withdrawn))
                .toList();
    }

    /** A button of the form. */
    enum Press {
        /** Moves a question before the one above it. */
        UP,
        /** Moves a question behind the one below it. */
        DOWN,
        /** No longer asks a question; one that nobody can have answered is gone. */
        REMOVE,
        /** Asks a question again. */
        AGAIN,
        /** Adds a line for another question. */
        ADD
    }

    /** With the questions that a consultation has now, and a line for another one. */
    static QuestionsForm of(VersionedConsultation version) {
        return new QuestionsForm(
                        version.consultation().questions().stream()
                                .map(QuestionLine::of)
                                .toList(),
                        version.version())
                .added();
    }

    /** The same over a later version: if it is saved again, it is known what it replaces. */
    QuestionsForm over(long later) {
        return new QuestionsForm(lines, later);
    }

    /**
     * The form after a press. It stays as it is if there is no such line, or nothing to move past.
     *
     * @param at position of the line, from 0; of no account for {@link Press#ADD}
     * @param isAnswerable true if somebody may have answered the question already
     */
    QuestionsForm after(Press press, int at, boolean isAnswerable) {
        if (press == Press.ADD) {
            return added();
        }
        if (at < 0 || at >= lines.size()) {
            return this;
        }
        QuestionLine line = lines.get(at);
        return switch (press) {
            case UP -> swapped(at, at - 1);
            case DOWN -> swapped(at, at + 1);
            case REMOVE -> with(at, isAnswerable && !line.id().isEmpty() ? List.of(line.asked(false)) : List.of());
            case AGAIN -> with(at, List.of(line.asked(true)));
            case ADD -> this;
        };
    }

    private QuestionsForm added() {
        return new QuestionsForm(
                Stream.concat(lines.stream(), Stream.of(QuestionLine.empty())).toList(), version);
    }

    private QuestionsForm swapped(int one, int other) {
        if (other < 0
                || other >= lines.size()
                || !lines.get(other).withdrawn().equals(lines.get(one).withdrawn())) {
            return this;
        }
        var changed = new ArrayList<>(lines);
        Collections.swap(changed, one, other);
        return new QuestionsForm(changed, version);
    }

    private QuestionsForm with(int at, List<QuestionLine> instead) {
        var changed = new ArrayList<>(lines.subList(0, at));
        changed.addAll(instead);
        changed.addAll(lines.subList(at + 1, lines.size()));
        return new QuestionsForm(changed, version);
    }
}
