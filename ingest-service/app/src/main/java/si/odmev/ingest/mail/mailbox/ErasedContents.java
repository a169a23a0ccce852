package si.odmev.ingest.mail.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;

/**
 * The content ids of erased mails, as far as this process saw those mails in the folder of accepted mail. Any sender may write any
 * Message-ID. Therefore only the content shows that another mail is a copy of an erased one. The cache holds no words and is lost
 * with the process: a mail whose content is unknown is never removed.
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

    /** True if a mail with that content is certainly that submission. */
    public boolean isOf(UUID submissionId, UUID contentId) {
        return submissionId.equals(contentId) || seen.getIfPresent(new Content(submissionId, contentId)) != null;
    }
}
