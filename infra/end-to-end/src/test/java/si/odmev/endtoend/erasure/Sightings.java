package si.odmev.endtoend.erasure;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The result of one search: the places in which words were found, and the places that were searched. */
public final class Sightings {
    private final Map<String, Set<String>> found = new TreeMap<>();

    /** Says that a place was looked at, and what was found there. */
    void add(String place, Collection<String> words) {
        found.computeIfAbsent(place, any -> new TreeSet<>()).addAll(words);
    }

    /** The places that were looked at. */
    public Set<String> places() {
        return Collections.unmodifiableSet(found.keySet());
    }

    /** What was found in the places whose names begin so. */
    public Set<String> in(String placesThatBegin) {
        return found.entrySet().stream()
                .filter(place -> place.getKey().startsWith(placesThatBegin))
                .flatMap(place -> place.getValue().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Where some of the words stand, and which.
     *
     * @param describe says what a word was
     */
    public Map<String, List<String>> of(Collection<String> words, UnaryOperator<String> describe) {
        var some = new TreeMap<String, List<String>>();
        found.forEach((place, there) -> {
            List<String> ofThem = there.stream()
                    .filter(words::contains)
                    .map(describe)
                    .distinct()
                    .sorted()
                    .toList();
            if (!ofThem.isEmpty()) {
                some.put(place, ofThem);
            }
        });
        return some;
    }
}
