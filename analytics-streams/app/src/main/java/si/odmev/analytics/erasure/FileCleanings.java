package si.odmev.analytics.erasure;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When files that keep erased words for a while were last rewritten without them, since the start of this process. */
public final class FileCleanings {
    private final Map<Files, Instant> begun = new ConcurrentHashMap<>();

    /** Whose files. */
    public enum Files {
        INDEX("index-files"),
        STATE("state-files");

        private final String place;

        Files(String place) {
            this.place = place;
        }

        String place() {
            return place;
        }
    }

    /**
     * Notes that a cleaning is done and left nothing behind.
     *
     * @param began when it began; words that were erased before are gone
     */
    public void completed(Files files, Instant began) {
        begun.put(files, began);
    }

    /** When the last complete cleaning began. */
    Optional<Instant> last(Files files) {
        return Optional.ofNullable(begun.get(files));
    }
}
