package si.odmev.ingest.form;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import si.odmev.ingest.intake.Receipts;
import si.odmev.ingest.intake.SubmissionStatus;

/**
 * Erases the submission that a later one replaces, and tells the reader of the later one's receipt what became of it. An erasure may
 * take longer than the answer. Then the receipt's address names the earlier submission, so that the page looks again each time it is
 * shown, and leads to the erasure.
 */
@Component
class Replacements {
    private static final String ERASED = "erased";
    private static final String KEPT = "kept";
    private static final String WAITING = "waiting";

    private final Receipts receipts;
    private final RecentCopies copies;

    Replacements(Receipts receipts, RecentCopies copies) {
        this.receipts = receipts;
        this.copies = copies;
    }

    /**
     * Erases what a form replaces. Call this once the form's own submission is stored, so that no words are lost if the erasure fails.
     * Harmless to repeat.
     *
     * @return the end of the receipt's query; empty if the form replaces nothing
     */
    String erase(FeedbackForm form) {
        return form.replaced().map(this::erase).orElse("");
    }

    private String erase(Earlier earlier) {
        return switch (receipts.erase(earlier.id(), earlier.secret())) {
            case SubmissionStatus.Erased erased -> {
                copies.forget(earlier.id());
                yield "&earlier=" + ERASED;
            }
            case SubmissionStatus.Unknown unknown -> "&earlier=" + KEPT;
            // The secret is genuine, so it has only characters that an address can have.
            case SubmissionStatus.Kept kept -> query(earlier.id(), earlier.secret());
            case SubmissionStatus.Unavailable unavailable -> query(earlier.id(), earlier.secret());
        };
    }

    private static String query(UUID id, String secret) {
        return "&earlier=" + id + "&earlierSecret=" + secret;
    }

    /**
     * Adds to the receipt's page what became of the earlier submission.
     *
     * @param earlier as {@link #erase(FeedbackForm)} wrote it; null if there is none
     * @param secret of the earlier submission, while it may be there
     */
    void describe(String earlier, String secret, Model model) {
        if (ERASED.equals(earlier) || KEPT.equals(earlier)) {
            model.addAttribute("earlier", earlier);
            model.addAttribute("earlierQuery", "&earlier=" + earlier);
            return;
        }
        Optional<Earlier> named = Earlier.of(earlier, secret);
        named.ifPresent(one -> {
            switch (receipts.statusOf(one.id(), one.secret())) {
                case SubmissionStatus.Erased erased -> model.addAttribute("earlier", ERASED);
                case SubmissionStatus.Unknown unknown -> {
                    // Somebody changed the address: there is nothing to say.
                    return;
                }
                case SubmissionStatus.Kept kept -> addErasure(one, model);
                case SubmissionStatus.Unavailable unavailable -> addErasure(one, model);
            }
            model.addAttribute("earlierQuery", query(one.id(), one.secret()));
        });
    }

    private static void addErasure(Earlier earlier, Model model) {
        model.addAttribute("earlier", WAITING);
        model.addAttribute("earlierId", earlier.id());
        model.addAttribute("earlierSecret", earlier.secret());
    }
}
