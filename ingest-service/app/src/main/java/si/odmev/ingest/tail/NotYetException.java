package si.odmev.ingest.tail;

import org.apache.kafka.common.errors.RetriableException;

/** Something that a record needs is not there at the moment. The record is fine and is tried again, as often as it takes. */
public final class NotYetException extends RetriableException {
    private static final long serialVersionUID = 1L;

    public NotYetException(String message, Throwable cause) {
        super(message, cause);
    }
}
