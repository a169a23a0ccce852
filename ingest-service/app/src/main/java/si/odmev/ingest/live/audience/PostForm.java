package si.odmev.ingest.live.audience;

import java.util.UUID;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.ingest.receipt.Claim;
import si.odmev.schemas.Channel;

/**
 * What a phone sends. Fields are as typed; none has to be there.
 *
 * @param id of the submission, made before it is sent
 * @param claim made with the id and kept with it; a repetition that has it too gets the link of the receipt again
 * @param kind in lower case
 * @param text the person's words
 * @param name optional; to write it is to agree that it is kept, as the page says beside the field
 */
record PostForm(String id, String claim, String kind, String text, String name) {
    /** Of the text, in Unicode code points: what can be read on a wall. */
    static final int MAX_TEXT = 1_000;

    static PostForm empty() {
        return new PostForm(null, null, "question", "", "").renewed();
    }

    /** With an id and a claim, if it came without one. */
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

    /** Says nothing of the person, their words or the claim, so that no log does. */
    @Override
    public String toString() {
        return "PostForm[" + id + "]";
    }
}
