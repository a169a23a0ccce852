package si.odmev.ingest.imports;

import java.util.UUID;

/** An uploaded table is no longer kept, or was never kept for this account. */
final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final UUID id;

    GoneException(UUID id) {
        super("an uploaded table is gone");
        this.id = id;
    }

    UUID id() {
        return id;
    }
}
