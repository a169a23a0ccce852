package si.odmev.analytics.workspace;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import si.odmev.analytics.query.Facet;
import si.odmev.platform.web.page.PageAddress;

/** The addresses of the pages that show what a filter finds. They have the filter as parameters. */
final class ListAddress {
    static final String OVERVIEW = "/workspace";
    static final String LIST = "/workspace/submissions";

    /** The parameters of a filter. */
    static final List<String> FILTER = Stream.concat(
                    Stream.of("consultation", "q", "similar", "from", "to", "group", "collapse"),
                    Arrays.stream(Facet.values()).map(Facet::parameter))
            .toList();

    /** How the filter's list is shown. */
    private static final List<String> LISTING = List.of("sort", "size");

    /** Where in the list. */
    private static final List<String> PLACE = List.of("page", "cursor");

    private ListAddress() {}

    static PageAddress overview(MultiValueMap<String, String> query) {
        return address(OVERVIEW, query, List.of("interval", "split"));
    }

    static PageAddress list(MultiValueMap<String, String> query) {
        return address(
                LIST, query, Stream.concat(LISTING.stream(), PLACE.stream()).toList());
    }

    /** The overview of what a list shows. It counts every submission, so it doesn't know texts that are shown once. */
    static PageAddress overviewOf(PageAddress list) {
        return list.without("sort", "size", "collapse").to(OVERVIEW);
    }

    /** A submission of the list, with the filter through which it was found. */
    static PageAddress submission(PageAddress list, String submissionId, String at) {
        var state = new LinkedHashMap<>(list.parameters());
        PLACE.forEach(state::remove);
        state.put(ListContext.AT, List.of(at));
        return new PageAddress("/submissions/" + submissionId, state);
    }

    /** A submission, with the parameters of its address: those of the list from which it was opened, if it was. */
    static PageAddress submissionOf(UUID submissionId, MultiValueMap<String, String> query) {
        String at = query.getFirst(ListContext.AT);
        return at == null
                ? new PageAddress("/submissions/" + submissionId, Map.of())
                : submission(listOf(query), submissionId.toString(), at);
    }

    /** The list with the parameters of a submission's address. */
    static PageAddress listOf(MultiValueMap<String, String> query) {
        return address(LIST, query, LISTING);
    }

    /** True if a parameter says how or where the list is shown, so that the list is meant. */
    static boolean meansList(Map<String, List<String>> query) {
        return Stream.of("page", "cursor", "sort", "size", "collapse").anyMatch(query::containsKey);
    }

    private static PageAddress address(String path, MultiValueMap<String, String> query, List<String> more) {
        var state = new LinkedHashMap<String, List<String>>();
        Stream.concat(FILTER.stream(), more.stream())
                .forEach(name -> state.put(name, query.getOrDefault(name, List.of())));
        return new PageAddress(path, state);
    }
}
