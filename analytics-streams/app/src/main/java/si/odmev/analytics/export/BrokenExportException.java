package si.odmev.analytics.export;

import java.io.IOException;
import java.io.Serial;

/** An export that ended before its end. The connection must be broken off, so that nobody takes the file for a whole one. */
public final class BrokenExportException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    BrokenExportException(String message) {
        super(message);
    }

    /** The reason is suppressed, not a cause: Spring would report a known cause as a problem, and so end the file in good order. */
    BrokenExportException(Throwable reason) {
        super("the export ends before its end: " + reason.getClass().getSimpleName());
        addSuppressed(reason);
    }
}
