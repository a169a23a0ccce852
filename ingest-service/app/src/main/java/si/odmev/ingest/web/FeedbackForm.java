package si.odmev.ingest.web;

import java.util.UUID;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;

/**
 * What is in the form, as typed. It travels in hidden fields from page to page, never in a session, so a restart loses
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

    /** The same with an id and a claim, if it came without one. */
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

    /** Says nothing of the person or their words, so that no log does. */
    @Override
    public String toString() {
        return "FeedbackForm[" + id + "]";
    }
}
