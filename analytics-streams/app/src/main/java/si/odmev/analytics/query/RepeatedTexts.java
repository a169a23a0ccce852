package si.odmev.analytics.query;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The submissions of a consultation with the same or nearly the same text, in groups, and how many repetitions are among those
 * that a filter lets through. A submission that is withheld or without content is in no group.
 */
public final class RepeatedTexts {
    private final List<List<Copy>> groups;
    private final Map<String, List<Copy>> groupOf = new HashMap<>();

    /**
     * A submission whose text at least one other has.
     *
     * @param submissionId its id
     * @param themes theme ids, possibly none
     * @param matches true if the filter lets it through, whatever its themes
     */
    record Copy(String submissionId, List<String> themes, boolean matches) {}

    /**
     * The submissions with one text.
     *
     * @param first submissionId of the earliest
     * @param submissions how many submissions there are, including the earliest
     */
    public record Group(String first, int submissions) {}

    /**
     * @param groups submissions with one text each, earliest first
     */
    RepeatedTexts(List<List<Copy>> groups) {
        this.groups = List.copyOf(groups);
        groups.forEach(group -> group.forEach(copy -> groupOf.put(copy.submissionId(), group)));
    }

    /** The group of a submission; empty if no other has the same text. */
    public Optional<Group> groupOf(String submissionId) {
        return Optional.ofNullable(groupOf.get(submissionId))
                .map(group -> new Group(group.getFirst().submissionId(), group.size()));
    }

    /** Number of submissions that repeat another one, among those that the filter lets through, whatever their themes. */
    public long repetitions() {
        return repetitions(copy -> true).size();
    }

    /**
     * The same among the submissions with a theme.
     *
     * @param theme theme id, or {@link Facet#NO_THEME}
     */
    public long repetitions(String theme) {
        return repetitions(Set.of(theme)).size();
    }

    /** Ids of submissions that repeat another one, among those with one of the themes; among all if no theme is named. */
    Set<String> repetitions(Set<String> themes) {
        return repetitions(copy -> themes.isEmpty()
                || (copy.themes().isEmpty()
                        ? themes.contains(Facet.NO_THEME)
                        : copy.themes().stream().anyMatch(themes::contains)));
    }

    /** Ids of the submissions with the same text as this one, including its own. */
    Set<String> sameAs(String submissionId) {
        return groupOf.getOrDefault(submissionId, List.of(new Copy(submissionId, List.of(), true))).stream()
                .map(Copy::submissionId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Ids of the other submissions with the same text as this one, among those that the filter lets through. */
    List<String> othersLike(String submissionId) {
        return groupOf.getOrDefault(submissionId, List.of()).stream()
                .filter(Copy::matches)
                .map(Copy::submissionId)
                .filter(id -> !id.equals(submissionId))
                .toList();
    }

    private Set<String> repetitions(Predicate<Copy> counted) {
        var repetitions = new HashSet<String>();
        for (List<Copy> group : groups) {
            group.stream()
                    .filter(Copy::matches)
                    .filter(counted)
                    .skip(1)
                    .map(Copy::submissionId)
                    .forEach(repetitions::add);
        }
        return repetitions;
    }
}
