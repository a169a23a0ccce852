package si.odmev.analytics.similarity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Groups texts that are nearly the same. Each text joins the earliest group whose first text is similar enough, or else begins
 * a new group (leader clustering: Hartigan, "Clustering Algorithms", 1975, chapter 3). So every text in a group is similar to
 * its first text, and no chain of small differences can form. The same texts in the same order give the same groups, whenever
 * they arrived and whatever other texts were erased.
 */
public final class TextGroups {
    /**
     * Similarity from which two texts are nearly the same: another greeting, another spelling, a word or two more. Independent
     * texts about the same matter stay below 0.5. The same sentence with the names of other places stays below 0.7.
     */
    public static final double NEARLY_THE_SAME = 0.75;

    /** The most first texts with the same band that are compared; chance or a common phrase never brings more together. */
    private static final int MOST_CANDIDATES = 16;

    private TextGroups() {}

    /**
     * The groups, including those of a single text, in the order of their first texts. Each group keeps the order of the texts.
     *
     * @param texts earliest first
     * @param sketchOf gives the sketch of a text
     */
    public static <T> List<List<T>> of(List<T> texts, Function<T, TextSketch> sketchOf) {
        var groups = new ArrayList<List<T>>();
        var firsts = new ArrayList<TextSketch>();
        var groupOfSketch = new HashMap<TextSketch, Integer>();
        var groupsByBand = new HashMap<String, List<Integer>>();
        for (T text : texts) {
            TextSketch sketch = sketchOf.apply(text);
            int group = groupOfSketch.computeIfAbsent(sketch, unseen -> groupOf(sketch, firsts, groupsByBand));
            if (group == groups.size()) {
                groups.add(new ArrayList<>());
                firsts.add(sketch);
            }
            groups.get(group).add(text);
        }
        return groups.stream().map(List::copyOf).toList();
    }

    /** Number of the group for a new sketch; the next number if the sketch begins a group. */
    private static int groupOf(TextSketch sketch, List<TextSketch> firsts, Map<String, List<Integer>> groupsByBand) {
        var bands = sketch.bands();
        var candidates = new TreeSet<Integer>();
        bands.forEach(band -> candidates.addAll(groupsByBand.getOrDefault(band, List.of())));
        for (int candidate : candidates) {
            if (firsts.get(candidate).similarity(sketch) >= NEARLY_THE_SAME) {
                return candidate;
            }
        }
        int next = firsts.size();
        for (String band : bands) {
            var sharing = groupsByBand.computeIfAbsent(band, unshared -> new ArrayList<>());
            if (sharing.size() < MOST_CANDIDATES) {
                sharing.add(next);
            }
        }
        return next;
    }
}
