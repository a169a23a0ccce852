package si.odmev.analytics.workspace;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.query.ListOrder;
import si.odmev.analytics.query.SubmissionPage;
import si.odmev.platform.web.page.PageAddress;

/**
 * How a list is shown, and the pages beside this one.
 *
 * @param orders values of {@code sort}
 * @param order the value in force
 * @param sizes values of {@code size}
 * @param size the value in force
 * @param first number of the first submission on the page, counted from 1; 0 if there is none
 * @param last number of the last submission on the page
 * @param previous null on the first page
 * @param next null on the last page
 */
record Listing(
        List<String> orders,
        String order,
        List<Integer> sizes,
        int size,
        long first,
        long last,
        @Nullable PageAddress previous,
        @Nullable PageAddress next) {
    private static final List<Integer> SIZES = List.of(10, 20, 50, 100);

    static Listing of(SubmissionPage found, PageAddress address) {
        int shown = found.items().size();
        return new Listing(
                Arrays.stream(ListOrder.values()).map(ListOrder::code).toList(),
                found.order().code(),
                Stream.concat(SIZES.stream(), Stream.of(found.size()))
                        .distinct()
                        .sorted()
                        .toList(),
                found.size(),
                shown == 0 ? 0 : found.offset() + 1,
                found.offset() + shown,
                previous(found, address),
                next(found, address));
    }

    private static @Nullable PageAddress previous(SubmissionPage found, PageAddress address) {
        return found.hasPreviousByNumber()
                ? address.onPage(Math.max(0, found.page() - 1))
                : found.previous().map(address::atCursor).orElse(null);
    }

    private static @Nullable PageAddress next(SubmissionPage found, PageAddress address) {
        return found.hasNextByNumber()
                ? address.onPage(found.page() + 1)
                : found.next().map(address::atCursor).orElse(null);
    }
}
