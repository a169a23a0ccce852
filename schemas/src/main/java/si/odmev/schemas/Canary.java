package si.odmev.schemas;

import java.time.Instant;

/**
 * What ingest says each minute of its own accord, so that the way to the index is measured while nobody speaks. It goes that
 * way like any submission, under one key only: each compacted topic keeps one record of it, the index one document. Nobody
 * accepted it, so it is without the mark of {@link Acceptance}, is counted nowhere and shown to nobody.
 */
public final class Canary {
    /** Its key on every topic and its {@code _id} in the index; no UUID, so nobody can ask for it or erase it. */
    public static final String KEY = "canary";

    /** Id of its consultation; none that is configured can have it. */
    public static final String CONSULTATION = "_canary";

    private Canary() {}

    /** The canary that sets out at that moment. */
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

    /** True if nobody said this. */
    public static boolean is(Submission submission) {
        return CONSULTATION.equals(submission.getConsultation());
    }
}
