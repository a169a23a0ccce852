package si.odmev.ingest.spool;

import org.jspecify.annotations.Nullable;

/** The spool could not store or read an entry: it is full, its disk is full or failing, or it is closed. */
public final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpoolException(String message) {
        super(message);
    }

    SpoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
