package si.odmev.ingest.email.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;

/**
 * The ids of the contents of erased mails, as far as this process saw those mails in the folder of accepted mail. Anybody may write
 * any Message-ID, so only the content tells that another mail is a copy of an erased one. It holds no words, and is lost with the
 * process: what is not known is never removed.
 */
public final class ErasedContents {
    private static final int MOST_REMEMBERED = 50_000;

    private final Cache<Content, Boolean> seen =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    private record Content(UUID submissionId, UUID contentId) {}

    /** Notes the content of a mail that was accepted as a submission. */
    public void note(UUID submissionId, UUID contentId) {
        seen.put(new Content(submissionId, contentId), true);
    }

    /** True if a mail with that content surely was that submission. */
    public boolean isOf(UUID submissionId, UUID contentId) {
        return submissionId.equals(contentId) || seen.getIfPresent(new Content(submissionId, contentId)) != null;
    }
}
