package si.odmev.ingest.imports;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The uploaded tables between the steps of their imports: in the memory of this instance, as the logins are, and never on a disk, because
 * they hold people's words. Only the account that uploaded a table gets it. A table is forgotten two hours after it was last used.
 */
@Component
class OpenImports {
    /** The most tables of one account. The one that was not used for the longest time makes room. */
    static final int MOST_OF_ONE = 3;

    /** The most tables of all accounts; an import that is done has no table any more. */
    static final int MOST = 10;

    static final Duration LIFETIME = Duration.ofHours(2);

    private final InstantSource clock;
    private final Map<UUID, Held> held = new LinkedHashMap<>();

    private record Held(OpenImport open, Instant usedAt) {}

    OpenImports(InstantSource clock) {
        this.clock = clock;
    }

    /** Keeps an upload; false if there is no room. */
    synchronized boolean add(OpenImport open) {
        forgetOld();
        List<UUID> own = new ArrayList<>();
        held.forEach((id, each) -> {
            if (each.open().account().equals(open.account()) && !isUnderWay(each.open())) {
                own.add(id);
            }
        });
        for (int i = 0; i <= own.size() - MOST_OF_ONE; i++) {
            held.remove(own.get(i));
        }
        long tables =
                held.values().stream().filter(each -> each.open().hasTable()).count();
        return tables < MOST && put(open);
    }

    /** The upload of an account; empty if it is gone, or of someone else. */
    synchronized Optional<OpenImport> find(UUID id, String account) {
        forgetOld();
        Held found = held.get(id);
        if (found == null || !found.open().account().equals(account)) {
            return Optional.empty();
        }
        put(found.open());
        return Optional.of(found.open());
    }

    /** Forgets an upload of an account, unless its import is under way. */
    synchronized void discard(UUID id, String account) {
        held.values()
                .removeIf(each -> each.open().id().equals(id)
                        && each.open().account().equals(account)
                        && !isUnderWay(each.open()));
    }

    /** Last used goes last. */
    private boolean put(OpenImport open) {
        held.remove(open.id());
        held.put(open.id(), new Held(open, clock.instant()));
        return true;
    }

    /** Forgets what nobody has used for long. */
    synchronized void forgetOld() {
        Instant oldest = clock.instant().minus(LIFETIME);
        held.values().removeIf(each -> each.usedAt().isBefore(oldest) && !isUnderWay(each.open()));
    }

    private static boolean isUnderWay(OpenImport open) {
        return open.progress()
                .filter(progress ->
                        progress.state() == Progress.State.WAITING || progress.state() == Progress.State.RUNNING)
                .isPresent();
    }
}
