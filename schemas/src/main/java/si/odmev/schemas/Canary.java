package si.odmev.schemas;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/**
 * The test submission that ingest sends each minute, so that the path to the index is measured even if no person submits
 * anything. It takes the path of any submission, always under the same key: each compacted topic keeps one record of it, and the
 * index one document. It does not have the header of {@link Acceptance}, because intake did not accept it. No count includes it
 * and no page shows it.
 */
@NullMarked
public final class Canary {
    /** Its key on every topic and its {@code _id} in the index. It is no UUID, so that nobody can request it or erase it. */
    public static final String KEY = "canary";

    /** Id of its consultation. A configured consultation can't have this id. */
    public static final String CONSULTATION = "_canary";

    private Canary() {}

    /** The canary that ingest sends at that moment. */
    public static Submission settingOut(Instant now) {
        return Submission.newBuilder()
                .setSubmissionId(KEY)
                .setReceipt(KEY)
                .setConsultation(CONSULTATION)
                .setChannel(Channel.API)
                .setKind(Kind.OPINION)
                .setText(KEY)
                .setSubmittedAt(now)
                .setAcceptedAt(now)
                .build();
    }

    /** True for the key of its records. */
    public static boolean isKey(String key) {
        return KEY.equals(key);
    }

    /** True if the submission is a canary. */
    public static boolean is(Submission submission) {
        return CONSULTATION.equals(submission.getConsultation());
    }
}
