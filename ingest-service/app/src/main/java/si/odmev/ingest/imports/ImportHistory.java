package si.odmev.ingest.imports;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import si.odmev.schemas.ImportState;
import si.odmev.schemas.TableImport;

/** The imports that any instance made, as their topic has them. */
@Component
public class ImportHistory {
    private final Map<String, TableImport> latest = new ConcurrentHashMap<>();
    private volatile boolean current;

    /** Takes what has become of an import; an older record changes nothing. */
    public void take(TableImport record) {
        latest.merge(
                record.getImportId(),
                record,
                (before, after) -> after.getChangedAt().isBefore(before.getChangedAt()) ? before : after);
    }

    /** Called when everything is taken that was on the topic at the start. */
    public void markCurrent() {
        current = true;
    }

    /** False while imports of earlier may not be known here. */
    boolean isCurrent() {
        return current;
    }

    Optional<TableImport> find(UUID id) {
        return Optional.ofNullable(latest.get(id.toString()));
    }

    /** The imports, latest first. */
    List<TableImport> all() {
        return latest.values().stream()
                .sorted(Comparator.comparing(TableImport::getStartedAt).reversed())
                .toList();
    }

    /** The ids of all submissions that were erased because their import was undone, or is being undone. */
    Set<UUID> undone() {
        var ids = new HashSet<UUID>();
        for (TableImport each : latest.values()) {
            if (each.getState() == ImportState.UNDONE || each.getState() == ImportState.UNDOING) {
                ids.addAll(ImportedIds.read(each));
            }
        }
        return ids;
    }
}
