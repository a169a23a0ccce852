package si.odmev.ingest.imports;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A table that someone uploaded, between its steps: what was chosen, and how far the import has come. Several requests may come at once,
 * as from two tabs; the later choice counts.
 */
final class OpenImport {
    private final UUID id;
    private final String account;
    private final String fileName;
    private final String consultation;
    private volatile byte[] file;
    private volatile @Nullable Choice choice;
    private volatile @Nullable Progress progress;

    OpenImport(UUID id, String account, String fileName, String consultation, byte[] file) {
        this.id = id;
        this.account = account;
        this.fileName = fileName;
        this.consultation = consultation;
        this.file = file;
    }

    /**
     * What pages show of it.
     *
     * @param choice number of the mapping that counts now; a preview is of one mapping
     */
    record Shown(UUID id, String fileName, int choice) {}

    /** A mapping, numbered in the order in which they were chosen. */
    private record Choice(int number, Mapping mapping) {}

    Shown shown() {
        return new Shown(id, fileName, choice());
    }

    UUID id() {
        return id;
    }

    /** Of the person who uploaded it. */
    String account() {
        return account;
    }

    String fileName() {
        return fileName;
    }

    /** Id of the consultation. */
    String consultation() {
        return consultation;
    }

    /** The bytes of the file; none once all is imported. */
    byte[] file() {
        return file;
    }

    /** What was chosen; empty before the first guess. */
    Optional<Mapping> mapping() {
        return Optional.ofNullable(choice).map(Choice::mapping);
    }

    /** The number of what was chosen; 0 before the first guess. */
    private int choice() {
        Choice now = choice;
        return now == null ? 0 : now.number();
    }

    /** Changes nothing once the import has begun. */
    synchronized void choose(Mapping chosen) {
        if (progress == null) {
            choice = new Choice(choice() + 1, chosen);
        }
    }

    /** How far it has come; empty before its start. */
    Optional<Progress> progress() {
        return Optional.ofNullable(progress);
    }

    /** True if the mapping with this number still counts. */
    boolean isChosen(int number) {
        return choice() == number;
    }

    /**
     * Begins the import, or begins again what stopped; empty if it is under way or done, or another mapping counts now.
     *
     * @param number of the mapping that the person saw
     */
    synchronized Optional<Progress> begin(int number) {
        if (!isChosen(number)) {
            return Optional.empty();
        }
        Progress before = progress;
        if (before != null && before.state() != Progress.State.STOPPED) {
            return Optional.empty();
        }
        var begun = new Progress();
        progress = begun;
        return Optional.of(begun);
    }

    boolean hasTable() {
        return file.length > 0;
    }

    /** Frees the table, which nobody needs any more. */
    void forgetTable() {
        file = new byte[0];
    }
}
