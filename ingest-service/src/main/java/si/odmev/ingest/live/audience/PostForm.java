package si.odmev.ingest.live.audience;

import java.util.UUID;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.schemas.Channel;

/**
 * What a phone sends. Fields are as typed; none has to be there.
 *
 * @param id of the submission, made before it is sent
 * @param kind in lower case
 * @param text the person's words
 * @param name optional; to write it is to agree that it is kept, as the page says beside the field
 */
record PostForm(String id, String kind, String text, String name) {
    /** Of the text, in Unicode code points: what can be read on a wall. */
    static final int MAX_TEXT = 1_000;

    static PostForm empty() {
        return new PostForm(SubmissionIds.random().toString(), "question", "", "");
    }

    /** With an id, if it came without one. */
    PostForm identified() {
        return SubmissionIds.parse(id).isPresent()
                ? this
                : new PostForm(SubmissionIds.random().toString(), kind, text, name);
    }

    /** The same words under another id. */
    PostForm renewed() {
        return new PostForm(SubmissionIds.random().toString(), kind, text, name);
    }

    UUID submissionId() {
        return UUID.fromString(id);
    }

    Draft draft(String consultation) {
        boolean isNamed = name != null && !name.isBlank();
        return new Draft(submissionId(), consultation, kind, null, text, null, Channel.LIVE, null, name, null, isNamed);
    }
}
