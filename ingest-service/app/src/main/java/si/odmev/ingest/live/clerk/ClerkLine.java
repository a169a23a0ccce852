package si.odmev.ingest.live.clerk;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import si.odmev.ingest.intake.Draft;
import si.odmev.ingest.intake.SubmissionIds;
import si.odmev.schemas.Channel;

/**
 * A line as a clerk typed it.
 *
 * @param id of the submission, made before it is sent
 * @param kind in lower case
 * @param text the person's words
 * @param name of the speaker, optional; typed only if the speaker agrees that it is stored
 * @param paper true if it came on a paper form
 * @param age how many milliseconds ago it was said, by the clerk's own clock; null for now. It is a duration because the clerk's clock and
 *     the server's may differ
 */
record ClerkLine(
        String id,
        String kind,
        String text,
        String name,
        Boolean paper,
        @Nullable Long age) {
    private static final Duration OLDEST = Duration.ofDays(2);

    static ClerkLine empty() {
        return new ClerkLine("", "question", "", "", false, null).identified();
    }

    /** This line; it gets an id if it has none. */
    ClerkLine identified() {
        return SubmissionIds.parse(id).isPresent()
                ? this
                : new ClerkLine(SubmissionIds.random().toString(), kind, text, name, paper, age);
    }

    UUID submissionId() {
        return UUID.fromString(id);
    }

    boolean isOnPaper() {
        return Boolean.TRUE.equals(paper);
    }

    Draft draft(String consultation, Instant now) {
        boolean isNamed = name != null && !name.isBlank();
        long ago = age == null ? 0 : Math.clamp(age, 0, OLDEST.toMillis());
        return Draft.from(isOnPaper() ? Channel.PAPER : Channel.LIVE, submissionId())
                .consultation(consultation)
                .kind(kind)
                .text(text)
                .submittedAt(now.minusMillis(ago))
                .name(name)
                .consent(isNamed)
                .build();
    }
}
