package si.odmev.analytics.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import si.odmev.analytics.export.ExportWorkbook.Note;
import si.odmev.analytics.query.Facet;

/**
 * Says in words what was exported: from which consultation, by which conditions, when and how many. It does not repeat the name of
 * an account, because files travel further than pages.
 */
final class ExportNotes {
    /** The conditions in the order in which the page has them. */
    private static final List<String> CONDITIONS = Stream.concat(
                    Stream.of("q", "similar", "from", "to"),
                    Stream.concat(Arrays.stream(Facet.values()).map(Facet::parameter), Stream.of("group", "collapse")))
            .toList();

    private final Wording wording;

    ExportNotes(Wording wording) {
        this.wording = wording;
    }

    /**
     * @param cut cells whose words were cut
     */
    List<Note> of(Export export, Instant moment, long rows, long cut) {
        var notes = new ArrayList<Note>();
        notes.add(new Note(wording.message("parameter.consultation"), wording.consultation()));
        notes.add(new Note(
                wording.message("export.about.moment"),
                wording.words(new Cell.Moment(moment)).replace('T', ' ')));
        notes.add(new Note(wording.message("export.about.rows"), Long.toString(rows)));
        for (String name : CONDITIONS) {
            var typed = export.conditions().getOrDefault(name, List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .toList();
            if (!typed.isEmpty()) {
                boolean hasPerson = name.equals("q") && export.filter().hasPersonInWords();
                notes.add(new Note(
                        wording.message("parameter." + name),
                        hasPerson ? wording.message("export.about.unnamed") : words(name, typed)));
            }
        }
        if (!export.filter().chosen(Facet.STATUS).isEmpty()
                && !export.conditions().containsKey(Facet.STATUS.parameter())) {
            notes.add(new Note(
                    wording.message("parameter.status"),
                    words(
                            Facet.STATUS.parameter(),
                            export.filter().chosen(Facet.STATUS).stream()
                                    .sorted()
                                    .toList())));
        }
        if (cut > 0) {
            notes.add(new Note(
                    wording.message("export.about.cut"),
                    wording.message("export.about.cut.text", cut, XlsxText.LONGEST)));
        }
        return List.copyOf(notes);
    }

    private String words(String name, List<String> typed) {
        Optional<Facet> facet = Arrays.stream(Facet.values())
                .filter(one -> one.parameter().equals(name))
                .findAny();
        return facet.map(of -> names(of, typed)).orElse(typed).stream()
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private List<String> names(Facet facet, List<String> values) {
        return facet.isOfPeople()
                ? values.stream().map(value -> person(facet, value)).toList()
                : wording.names().of(facet, values);
    }

    private String person(Facet facet, String value) {
        boolean isNobody = facet == Facet.ASSIGNEE && value.strip().equals(Facet.NOBODY);
        return isNobody ? wording.names().of(facet, value) : wording.message("export.about.unnamed");
    }
}
