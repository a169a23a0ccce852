package si.odmev.ingest.live.audience;

import java.util.UUID;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;

/**
 * A post as a phone sends it. Fields are as typed; any of them may be missing.
 *
 * @param id of the submission, made before it is sent
 * @param claim made with the id and stored with it; a repetition with the same claim gets the link of the receipt again
 * @param kind in lower case
 * @param text the person's words
 * @param name optional; a person who writes it agrees that it is stored, as the page says beside the field
 */
record PostForm(String id, String claim, String kind, String text, String name) {
    /** The longest text, in Unicode code points. A longer one can't be read on a wall. */
    static final int MAX_TEXT = 1_000;

    static PostForm empty() {
        return new PostForm("", "", "question", "", "").renewed();
    }

    /** Adds an id or a claim if it is missing; a new id gets a new claim. */
    PostForm identified() {
        if (SubmissionIds.parse(id).isEmpty()) {
            return renewed();
        }
        return Claim.parse(claim).isPresent() ? this : with(id);
    }

    /** The same words under another id and with another claim. */
    PostForm renewed() {
        return with(SubmissionIds.random().toString());
    }

    private PostForm with(String newId) {
        return new PostForm(newId, Claim.random().value(), kind, text, name);
    }

    UUID submissionId() {
        return UUID.fromString(id);
    }

    Draft draft(String consultation) {
        boolean isNamed = name != null && !name.isBlank();
        return Draft.from(Channel.LIVE, submissionId())
                .consultation(consultation)
                .kind(kind)
                .text(text)
                .name(name)
                .consent(isNamed)
                .claim(new Claim(claim))
                .build();
    }

    /** Leaves out the person, their words and the claim, so that they never reach a log. */
    @Override
    public String toString() {
        return "PostForm[" + id + "]";
    }
}
