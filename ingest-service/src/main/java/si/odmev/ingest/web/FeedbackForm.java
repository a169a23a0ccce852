package si.odmev.ingest.web;

import java.util.UUID;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.schemas.Channel;

/**
 * What is in the form, as typed. It travels in hidden fields from page to page, never in a session, so a restart loses
 * nothing.
 *
 * @param id of the submission, made when the form was first shown, so that a double click is one submission
 */
record FeedbackForm(
        String id, String consultation, String kind, String text, String name, String email, Boolean consent) {

    static FeedbackForm empty(String consultation) {
        return new FeedbackForm(SubmissionIds.random().toString(), consultation, null, null, null, null, null);
    }

    /** The same with an id, if it came with none that is one. */
    FeedbackForm identified() {
        return SubmissionIds.parse(id).isPresent() ? this : renewed();
    }

    /** The same under a new id. */
    FeedbackForm renewed() {
        return new FeedbackForm(SubmissionIds.random().toString(), consultation, kind, text, name, email, consent);
    }

    UUID submissionId() {
        return UUID.fromString(id);
    }

    Draft draft() {
        return new Draft(
                submissionId(),
                consultation,
                kind,
                null,
                text,
                null,
                Channel.WEB,
                null,
                name,
                email,
                Boolean.TRUE.equals(consent));
    }

    /** Says nothing of the person or their words, so that no log does. */
    @Override
    public String toString() {
        return "FeedbackForm[" + id + "]";
    }
}
