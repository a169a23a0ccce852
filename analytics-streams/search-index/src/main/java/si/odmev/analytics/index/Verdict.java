package si.odmev.analytics.index;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;

/** What Elasticsearch's answer to one operation of a bulk request means. */
sealed interface Verdict {
    /** Its state is in the index, or a later one. */
    enum Done implements Verdict {
        INDEXED,
        DELETED,
        /** A later revision, or this one, is there already. */
        SUPERSEDED
    }

    /**
     * Not now.
     *
     * @param cause one of few words, to count by
     */
    record Retry(String cause) implements Verdict {}

    /**
     * Never.
     *
     * @param cause one of few words, to count by
     * @param reason for people; may quote the document
     */
    record Rejected(String cause, String reason) implements Verdict {}

    /** Error of an item whose index, or alias, is not there. */
    String INDEX_MISSING = "index_not_found_exception";

    /**
     * Only what says that this very document does not fit is final. What speaks of load (429), shards (503), permissions
     * or blocks (401, 403) and of anything unheard of is worth waiting for: waiting loses nothing.
     */
    static Verdict of(BulkResponseItem item) {
        ErrorCause error = item.error();
        if (error == null) {
            // A deletion of what is not there answers 404 without an error.
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
