package si.odmev.ingest.imports;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
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

    /** True if an import is undone, or is being undone. */
    boolean isUndoBegun(UUID id) {
        return find(id).filter(
                        record -> record.getState() == ImportState.UNDONE || record.getState() == ImportState.UNDOING)
                .isPresent();
    }

    /** The ids of all submissions whose import was undone. */
    Set<UUID> undone() {
        return ids(record -> record.getState() == ImportState.UNDONE);
    }

    /** The ids of all submissions whose import is being undone. */
    Set<UUID> undoing() {
        return ids(record -> record.getState() == ImportState.UNDOING);
    }

    /** The ids that are known to have been brought by other imports than this one. */
    Set<UUID> broughtByOthers(UUID id) {
        return ids(record ->
                record.getState() == ImportState.DONE && !record.getImportId().equals(id.toString()));
    }

    private Set<UUID> ids(Predicate<TableImport> which) {
        var ids = new HashSet<UUID>();
        latest.values().stream().filter(which).forEach(record -> ids.addAll(ImportedIds.read(record)));
        return ids;
    }
}
