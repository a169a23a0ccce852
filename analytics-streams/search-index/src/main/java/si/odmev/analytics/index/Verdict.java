package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;

/** The meaning of Elasticsearch's answer to one operation of a bulk request. */
sealed interface Verdict {
    /** The index has this state of the document, or a later one. */
    enum Done implements Verdict {
        INDEXED,
        DELETED,
        /** A later revision, or this one, is there already. */
        SUPERSEDED
    }

    /**
     * Elasticsearch can't do it now; it must be tried again.
     *
     * @param cause one of few words, to count by
     */
    record Retry(String cause) implements Verdict {}

    /**
     * Elasticsearch will never accept it.
     *
     * @param cause one of few words, to count by
     * @param reason explanation for people; may quote the document
     */
    record Rejected(String cause, String reason) implements Verdict {}

    /** Error of an item whose index, or alias, is not there. */
    String INDEX_MISSING = "index_not_found_exception";

    /**
     * Only an error that says that this very document does not fit is final. All others are retried, such as load (429), shards
     * (503), permissions or blocks (401, 403) and unknown errors, because waiting loses nothing.
     */
    static Verdict of(BulkResponseItem item) {
        ErrorCause error = item.error();
        if (error == null) {
            // Deleting a document that does not exist gives 404 without an error.
            return item.operationType() == OperationType.Delete ? Done.DELETED : Done.INDEXED;
        }
        String type = error.type() == null ? "unknown" : error.type();
        return switch (item.status()) {
            case 409 -> type.equals("version_conflict_engine_exception") ? Done.SUPERSEDED : new Retry(type);
            case 400, 413 -> new Rejected(type, reasonOf(error));
            default -> new Retry(type);
        };
    }

    private static String reasonOf(ErrorCause error) {
        var reason = new StringBuilder(String.valueOf(error.reason()));
        for (ErrorCause cause = error.causedBy(); cause != null; cause = cause.causedBy()) {
            reason.append(": ").append(cause.reason());
        }
        return reason.toString();
    }
}
