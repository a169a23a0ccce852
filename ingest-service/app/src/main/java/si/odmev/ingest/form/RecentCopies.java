package si.odmev.ingest.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import si.odmev.ingest.certificate.Look;
import si.odmev.ingest.certificate.Place;

/**
 * The words of the last minutes, for the copy on the receipt's page right after submitting. A convenience only: if the copy is
 * gone, or another instance has it, the page omits it.
 */
@Component
class RecentCopies implements Place {
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final long MOST_CHARACTERS = 4_000_000;
    private static final int OVERHEAD = 100;

    private final Cache<UUID, Copy> copies = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(MOST_CHARACTERS)
            .weigher((UUID id, Copy copy) -> OVERHEAD + copy.text().length())
            .build();

    /**
     * A copy of the words and what they are about.
     *
     * @param question id of the question that they answer; null for the consultation as a whole
     */
    record Copy(@Nullable String question, @Nullable String kind, String text) {
        static Copy of(FeedbackForm form) {
            return new Copy(form.answered(), form.kind(), form.text() == null ? "" : form.text());
        }
    }

    /** The first copy stays: a repetition has the same words, and the question that it names does not count. */
    void keep(UUID submissionId, Copy copy) {
        copies.asMap().putIfAbsent(submissionId, copy);
    }

    Optional<Copy> find(UUID submissionId) {
        return Optional.ofNullable(copies.getIfPresent(submissionId));
    }

    void forget(UUID submissionId) {
        copies.invalidate(submissionId);
    }

    @Override
    public String name() {
        return "recent-copies";
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    /**
     * Forgets the copy, because another instance or staff may have erased the submission. Until then no page shows the copy of an
     * erased receipt.
     */
    @Override
    public List<Look> look(UUID submissionId) {
        forget(submissionId);
        return List.of(Look.counted(name(), find(submissionId).isPresent() ? 1 : 0));
    }
}
