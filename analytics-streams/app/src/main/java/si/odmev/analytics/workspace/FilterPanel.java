package si.odmev.analytics.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import si.odmev.analytics.index.TeamWork;
import si.odmev.analytics.query.Facet;
import si.odmev.consultation.Consultation;
import si.odmev.platform.web.page.PageAddress;

/**
 * The filters as a form shows them: every choice with the number of submissions that it would give, and the current choices.
 *
 * @param words as typed
 * @param from as typed
 * @param to as typed
 * @param groups choices by facet
 * @param chips the current conditions, each with the address without it
 */
record FilterPanel(String words, String from, String to, Map<Facet, List<Choice>> groups, List<Chip> chips) {
    private static final String UNKNOWN = "unknown";

    /**
     * A value that can be ticked.
     *
     * @param count number of submissions; null while it is not known
     */
    record Choice(String value, String label, @Nullable Long count, boolean ticked) {}

    /** How many of a hundred submissions somebody has read; -1 while that is not known, or if there are none. */
    public int percentRead() {
        long all = 0;
        long read = 0;
        for (Choice choice : groups.getOrDefault(Facet.READING, List.of())) {
            long count = choice.count() == null ? 0 : choice.count();
            all += count;
            read += choice.value().equals(TeamWork.READ) ? count : 0;
        }
        return all == 0 ? -1 : (int) (100 * read / all);
    }

    /** A current condition. */
    record Chip(String label, PageAddress without) {}

    /**
     * @param address of the page, with the conditions as they were typed, valid or not
     * @param counts number of submissions that each choice would give; empty while they are not known
     */
    static FilterPanel of(
            PageAddress address, Consultation consultation, Map<Facet, Map<String, Long>> counts, Labels labels) {
        var groups = new EnumMap<Facet, List<Choice>>(Facet.class);
        var chips = new ArrayList<Chip>();
        for (String name : List.of("q", "similar", "from", "to", "group")) {
            String typed = typed(address, name);
            if (!typed.isEmpty()) {
                chips.add(new Chip(labels.condition(name, typed), address.without(name)));
            }
        }
        for (Facet facet : Facet.values()) {
            Collection<String> chosen = address.parameters().getOrDefault(facet.parameter(), List.of());
            Collection<String> ticked = facet == Facet.STATUS && chosen.isEmpty() ? Facet.SHOWN_STATUSES : chosen;
            Map<String, Long> counted = counts.get(facet);
            // Where no question is asked, there is none to choose from.
            boolean isPointless =
                    facet == Facet.QUESTION && consultation.questions().isEmpty();
            Set<String> values = new LinkedHashSet<>(isPointless ? List.of() : facet.values(consultation));
            if (facet.isOpen()) {
                values.addAll(ticked);
                if (counted != null) {
                    values.addAll(counted.keySet());
                }
            }
            var choices = new ArrayList<Choice>();
            for (String value : values) {
                Long count = counted == null ? null : counted.getOrDefault(value, 0L);
                boolean isSeldom = facet == Facet.LANGUAGE || value.equals(UNKNOWN);
                boolean worthShowing = !isSeldom || (count != null && count > 0);
                if (worthShowing || ticked.contains(value)) {
                    choices.add(new Choice(value, labels.of(facet, value), count, ticked.contains(value)));
                }
            }
            groups.put(facet, List.copyOf(choices));
            for (String value : chosen) {
                chips.add(new Chip(
                        labels.condition(facet.parameter(), value), address.withoutValue(facet.parameter(), value)));
            }
        }
        return new FilterPanel(
                typed(address, "q"), typed(address, "from"), typed(address, "to"), groups, List.copyOf(chips));
    }

    private static String typed(PageAddress address, String name) {
        return address.parameters().getOrDefault(name, List.of("")).getFirst();
    }
}
