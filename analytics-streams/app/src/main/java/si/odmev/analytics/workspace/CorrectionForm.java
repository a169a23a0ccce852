package si.odmev.analytics.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import si.odmev.analytics.review.Correction;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Theme;

/**
 * What a person typed into a form that sets themes.
 *
 * @param theme theme ids that are ticked
 * @param reason why
 * @param seen when the decision was made that the form was filled in from, in milliseconds since 1970; null if there was none
 */
record CorrectionForm(List<String> theme, String reason, Long seen) {
    CorrectionForm {
        theme = theme == null ? List.of() : List.copyOf(theme);
        reason = reason == null ? "" : reason.strip();
    }

    /** Key of the message that says why the reason can't be taken. */
    Optional<String> problem() {
        return reason.codePointCount(0, reason.length()) > Correction.MAX_REASON_LENGTH
                ? Optional.of("correction.reason-too-long")
                : Optional.empty();
    }

    /** The themes that are ticked. Ids that the consultation does not have are left out: no form of ours sends them. */
    Correction themes(Consultation consultation) {
        return correction(consultation.themes().stream()
                .map(Theme::id)
                .filter(theme::contains)
                .toList());
    }

    /** The themes are given back to the classifier, whatever is ticked. */
    Correction release() {
        return correction(null);
    }

    private Correction correction(List<String> themes) {
        return new Correction(
                themes, reason.isEmpty() ? null : reason, seen == null ? null : Instant.ofEpochMilli(seen));
    }
}
