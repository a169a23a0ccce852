package si.odmev.platform.kafka.tail;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** A record needs something that is not available at the moment. The record is fine and is retried without limit. */
public final class NotYetException extends RetriableException {
    private static final long serialVersionUID = 1L;

    public NotYetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
