package si.odmev.ingest.consultation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Question;
import si.odmev.ingest.intake.PlainText;

/**
 * Makes questions of what an editor typed. A question keeps the id that it got when it was first saved. One that is missing in the
 * form of a consultation that has opened is withdrawn and not dropped: submissions may name it.
 */
final class QuestionsReader {
    static final int MOST_IN_LABEL = 200;
    static final int MOST_IN_HINT = 500;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    /** What a label becomes an id of that has no letter or digit of the Latin alphabet. */
    private static final String UNNAMED = "vprasanje";

    private final Consultation before;
    private final boolean hasOpened;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Why something can't be taken.
     *
     * @param anchor id of the control on the page
     */
    record Problem(String anchor, String messageKey) {}

    /** What came of the form. */
    sealed interface Reading {
        record Valid(Consultation consultation) implements Reading {}

        record Invalid(List<Problem> problems) implements Reading {}
    }

    private QuestionsReader(Consultation before, boolean hasOpened) {
        this.before = before;
        this.hasOpened = hasOpened;
    }

    /**
     * Reads the form of a consultation.
     *
     * @param hasOpened true if submissions may name its questions
     */
    static Reading read(QuestionsForm form, Consultation before, boolean hasOpened) {
        return new QuestionsReader(before, hasOpened).read(form);
    }

    private Reading read(QuestionsForm form) {
        var questions = new ArrayList<Question>();
        Set<String> ids = before.questions().stream().map(Question::id).collect(Collectors.toCollection(HashSet::new));
        Set<String> used = new HashSet<>();
        for (int at = 0; at < form.lines().size(); at++) {
            QuestionLine line = form.lines().get(at);
            if (!line.isEmpty()) {
                Question question = question(line, at, ids, used);
                if (question != null) {
                    questions.add(question);
                }
            }
        }
        if (hasOpened) {
            before.questions().stream()
                    .filter(question -> !used.contains(question.id()))
                    .map(question -> new Question(question.id(), question.label(), question.hint(), true))
                    .forEach(questions::add);
        }
        if (questions.stream().filter(question -> !question.withdrawn()).count() > Consultation.MOST_QUESTIONS) {
            problems.add(new Problem("questions", "consultations.questions.too-many"));
        } else if (questions.size() > Consultation.MOST_QUESTIONS_EVER) {
            problems.add(new Problem("questions", "consultations.questions.too-many-ever"));
        }
        return problems.isEmpty()
                ? new Reading.Valid(before.asking(questions))
                : new Reading.Invalid(List.copyOf(problems));
    }

    /** Null if something is wrong with it. */
    private @Nullable Question question(QuestionLine line, int at, Set<String> ids, Set<String> used) {
        Optional<Question> earlier = before.question(line.id());
        if (line.withdrawn() && earlier.isPresent() && used.add(line.id())) {
            // Its fields are no longer on the page. What was typed before the press does not change a question that has
            // answers.
            Question kept = earlier.get();
            return new Question(kept.id(), kept.label(), kept.hint(), true);
        }
        LocalizedText label = text("label", at, line.labelSl(), line.labelEn(), MOST_IN_LABEL);
        boolean hasHint = !(line.hintSl() + line.hintEn()).isEmpty();
        LocalizedText hint = hasHint ? text("hint", at, line.hintSl(), line.hintEn(), MOST_IN_HINT) : null;
        if (label == null || (hasHint && hint == null)) {
            used.add(line.id());
            return null;
        }
        // An id that the consultation does not have, or that another line has, was not given out by the form.
        String id = before.question(line.id()).isPresent() && used.add(line.id()) ? line.id() : newId(label.sl(), ids);
        return new Question(id, label, hint, line.withdrawn());
    }

    private @Nullable LocalizedText text(String field, int at, String sl, String en, int most) {
        String slovene = line(field + "Sl", at, sl, most);
        String english = line(field + "En", at, en, most);
        return slovene == null || english == null ? null : new LocalizedText(slovene, english);
    }

    private @Nullable String line(String field, int at, String typed, int most) {
        String code = "not-unicode";
        if (PlainText.isUnicode(typed)) {
            String line = PlainText.line(typed);
            if (!line.isEmpty() && PlainText.length(line) <= most) {
                return line;
            }
            code = line.isEmpty() ? "missing" : "too-long";
        }
        problems.add(new Problem(field + "-" + at, "consultations.questions." + field + "." + code));
        return null;
    }

    /** Readable, because it is in addresses and files: {@code kaj-s-prometom}; with a number if the consultation has it already. */
    private static String newId(String label, Set<String> ids) {
        String plain = MARKS.matcher(Normalizer.normalize(label.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
        String words = cut(BETWEEN_WORDS.matcher(plain).replaceAll("-").replaceFirst("^-", ""), Question.MAX_ID);
        String base = words.isEmpty() || words.equals(Question.NONE) ? UNNAMED : words;
        String id = base;
        for (int number = 2; !ids.add(id); number++) {
            String end = "-" + number;
            id = cut(base, Question.MAX_ID - end.length()) + end;
        }
        return id;
    }

    /** Behind a whole word, unless the first one is too long. */
    private static String cut(String words, int most) {
        String cut = words;
        if (words.length() > most) {
            int end = words.lastIndexOf('-', most);
            cut = words.substring(0, end > 0 ? end : most);
        }
        return cut.replaceFirst("-$", "");
    }
}
