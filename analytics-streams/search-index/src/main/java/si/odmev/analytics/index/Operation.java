package si.odmev.analytics.index;

import org.jspecify.annotations.Nullable;

/**
 * One change of an index. Elasticsearch applies it only if its revision is greater than that of the stored document (version
 * type {@code external}). So it may be repeated or arrive out of order.
 *
 * @param id {@code _id} of the document
 * @param revision greater than 0
 * @param document JSON in UTF-8; null deletes
 */
record Operation(String id, long revision, byte @Nullable [] document) {
    boolean isDeletion() {
        return document == null;
    }

    /** Its approximate size in a bulk request. */
    int bytes() {
        return id.length() + (document == null ? 0 : document.length);
    }
}
