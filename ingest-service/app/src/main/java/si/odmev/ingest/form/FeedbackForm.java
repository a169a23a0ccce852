package si.odmev.ingest.form;

import java.util.UUID;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;

/**
 * The content of the form, as typed. It travels in hidden fields from page to page, never in a session. Therefore a restart loses
 * nothing.
 *
 * @param id of the submission, made when the form was first shown, so that a double click is one submission
 * @param claim made with the id; a repetition that has it too gets the link of the receipt again
 */
record FeedbackForm(
        String id,
        String claim,
        String consultation,
        String kind,
        String text,
        String name,
        String email,
        Boolean consent) {

    static FeedbackForm empty(String consultation) {
        return new FeedbackForm(null, null, consultation, null, null, null, null, null).renewed();
    }

    /** The same with a valid id and claim; makes those that are missing. */
    FeedbackForm identified() {
        if (SubmissionIds.parse(id).isEmpty()) {
            return renewed();
        }
        return Claim.parse(claim).isPresent() ? this : with(id);
    }

    /** The same under a new id and with a new claim. */
    FeedbackForm renewed() {
        return with(SubmissionIds.random().toString());
    }

    private FeedbackForm with(String newId) {
        return new FeedbackForm(newId, Claim.random().value(), consultation, kind, text, name, email, consent);
    }

    UUID submissionId() {
        return UUID.fromString(id);
    }

    Draft draft() {
        return Draft.from(Channel.WEB, submissionId())
                .consultation(consultation)
                .kind(kind)
                .text(text)
                .name(name)
                .email(email)
                .consent(Boolean.TRUE.equals(consent))
                .claim(new Claim(claim))
                .build();
    }

    /** Leaves out the person and their words, to keep them out of every log. */
    @Override
    public String toString() {
        return "FeedbackForm[" + id + "]";
    }
}
