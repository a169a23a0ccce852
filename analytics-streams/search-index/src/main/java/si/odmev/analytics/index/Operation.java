package si.odmev.analytics.index;

import org.jspecify.annotations.Nullable;

/**
 * One change of an index. Elasticsearch takes it if its revision is greater than that of what it has under this id
 * (version type {@code external}), so it may come again, late or early.
 *
 * @param id {@code _id} of the document
 * @param revision greater than 0
 * @param document JSON in UTF-8; null deletes
 */
record Operation(String id, long revision, byte @Nullable [] document) {
    boolean isDeletion() {
        return document == null;
    }

    /** About what it takes in a bulk request. */
    int bytes() {
        return id.length() + (document == null ? 0 : document.length);
    }
}
