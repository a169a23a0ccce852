package si.odmev.platform.web.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * Address of a page with its state. Its methods derive the addresses of the page's links.
 *
 * @param path for example {@code /workspace}
 * @param parameters values by name, in order
 */
public record PageAddress(String path, Map<String, List<String>> parameters) {
    /** The position in the list, and the language. Neither decides what is listed. */
    private static final List<String> PASSING = List.of("page", "cursor", "lang");

    public PageAddress {
        var copy = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, values) -> {
            var filled = values.stream().filter(value -> !value.isBlank()).toList();
            if (!filled.isEmpty()) {
                copy.put(name, filled);
            }
        });
        parameters = copy;
    }

    /** The same address with that one value, on the first page of the list. */
    public PageAddress with(String name, Object value) {
        var changed = withoutPassing();
        changed.put(name, List.of(value.toString()));
        return new PageAddress(path, changed);
    }

    /** The same address on another page of the list. */
    public PageAddress onPage(int page) {
        var changed = withoutPassing();
        if (page > 0) {
            changed.put("page", List.of(Integer.toString(page)));
        }
        return new PageAddress(path, changed);
    }

    /** The same address at another place of the list. */
    public PageAddress atCursor(Object cursor) {
        return with("cursor", cursor);
    }

    /** Another page with the same parameters, on the first page of the list. */
    public PageAddress to(String otherPath) {
        return new PageAddress(otherPath, withoutPassing());
    }

    /** The same address without the parameters, on the first page of the list. */
    public PageAddress without(String... names) {
        var changed = withoutPassing();
        for (String name : names) {
            changed.remove(name);
        }
        return new PageAddress(path, changed);
    }

    /** The same address without one of a parameter's values, on the first page of the list. */
    public PageAddress withoutValue(String name, String value) {
        var changed = withoutPassing();
        var rest = new ArrayList<>(changed.getOrDefault(name, List.of()));
        rest.remove(value);
        changed.put(name, rest);
        return new PageAddress(path, changed);
    }

    /** The same page in another language. */
    public PageAddress inLanguage(String language) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put("lang", List.of(language));
        return new PageAddress(path, changed);
    }

    private Map<String, List<String>> withoutPassing() {
        var changed = new LinkedHashMap<>(parameters);
        PASSING.forEach(changed::remove);
        return changed;
    }

    /** The address as a link has it, percent-encoded. */
    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + UriUtils.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
