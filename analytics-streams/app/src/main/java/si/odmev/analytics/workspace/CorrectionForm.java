package si.odmev.analytics.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.review.Correction;
import si.odmev.consultation.Consultation;
import si.odmev.consultation.Theme;

/**
 * The input of a form that sets themes.
 *
 * @param theme theme ids that are ticked
 * @param reason why
 * @param seen time of the latest decision that the form showed, in milliseconds since 1970; null if there was none
 */
record CorrectionForm(
        List<String> theme, String reason, @Nullable Long seen) {
    CorrectionForm {
        theme = theme == null ? List.of() : List.copyOf(theme);
        reason = reason == null ? "" : reason.strip();
    }

    /** Key of the message that explains why the reason is not accepted; empty if it is. */
    Optional<String> problem() {
        return reason.codePointCount(0, reason.length()) > Correction.MAX_REASON_LENGTH
                ? Optional.of("correction.reason-too-long")
                : Optional.empty();
    }

    /** Sets the ticked themes. Ids that the consultation does not have are ignored, because the form does not send them. */
    Correction themes(Consultation consultation) {
        return correction(consultation.themes().stream()
                .map(Theme::id)
                .filter(theme::contains)
                .toList());
    }

    /** Lets the classifier set the themes again, whatever is ticked. */
    Correction release() {
        return correction(null);
    }

    private Correction correction(@Nullable List<String> themes) {
        return new Correction(
                themes, reason.isEmpty() ? null : reason, seen == null ? null : Instant.ofEpochMilli(seen));
    }
}
