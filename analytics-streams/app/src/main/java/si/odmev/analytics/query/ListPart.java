package si.odmev.analytics.query;

import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param order of the list
 * @param page number of the page, counted from 0; has no meaning with a cursor
 * @param size submissions in the part
 * @param cursor the place in the list from which it goes on
 */
public record ListPart(ListOrder order, int page, int size, Optional<ListCursor> cursor) {
    /** A page of the list, newest first. */
    static ListPart page(int page, int size) {
        return new ListPart(ListOrder.NEWEST, page, size, Optional.empty());
    }

    /** How many submissions of the list come before this part. */
    long offset() {
        return cursor.map(ListCursor::offset).orElse((long) page * size);
    }
}
