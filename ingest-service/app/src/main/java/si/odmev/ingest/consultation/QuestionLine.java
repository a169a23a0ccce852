package si.odmev.ingest.consultation;

import si.odmev.consultation.LocalizedText;
import si.odmev.consultation.Question;

/**
 * What an editor typed of one question. No component is null.
 *
 * @param id empty for a question that is not saved yet
 * @param withdrawn true if it is no longer asked
 */
public record QuestionLine(String id, String labelSl, String labelEn, String hintSl, String hintEn, Boolean withdrawn) {
    public QuestionLine {
        id = typed(id);
        labelSl = typed(labelSl);
        labelEn = typed(labelEn);
        hintSl = typed(hintSl);
        hintEn = typed(hintEn);
        // A form sends it only for those that are withdrawn.
        withdrawn = Boolean.TRUE.equals(withdrawn);
    }

    private static String typed(String value) {
        return value == null ? "" : value.strip();
    }

    /** For a question that is not there yet. */
    static QuestionLine empty() {
        return new QuestionLine("", "", "", "", "", false);
    }

    static QuestionLine of(Question question) {
        LocalizedText hint = question.hint();
        return new QuestionLine(
                question.id(),
                question.label().sl(),
                question.label().en(),
                hint == null ? "" : hint.sl(),
                hint == null ? "" : hint.en(),
                question.withdrawn());
    }

    /** The same, asked or no longer asked. */
    QuestionLine asked(boolean isAsked) {
        return new QuestionLine(id, labelSl, labelEn, hintSl, hintEn, !isAsked);
    }

    /** True if nothing was typed: such a line is no question. */
    public boolean isEmpty() {
        return id.isEmpty() && (labelSl + labelEn + hintSl + hintEn).isEmpty();
    }
}
