package si.odmev.ingest.live.paper;

import com.fasterxml.uuid.Generators;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import si.odmev.consultation.Consultation;
import si.odmev.ingest.intake.Draft;
import si.odmev.schemas.Channel;

/**
 * A row of a table of paper forms.
 *
 * @param line of the table, from 1; the heading is line 1
 * @param draft what it becomes; its id is derived from what the row says, so that a table that is imported twice, or a row
 *     that stands in two tables, is one submission
 * @param hasDate false if the row has a date that can't be read
 */
record PaperForm(int line, Draft draft, boolean hasDate) {
    /** Namespace of the name-based UUIDs of paper forms (RFC 9562, 5.5); never to be changed. */
    private static final UUID PAPER_FORMS = UUID.fromString("b1a5f2de-55c6-4a1e-8f3e-6d0c1f6e9a27");

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("vrsta", "kind"),
            Map.entry("kind", "kind"),
            Map.entry("besedilo", "text"),
            Map.entry("text", "text"),
            Map.entry("datum", "date"),
            Map.entry("date", "date"),
            Map.entry("ime", "name"),
            Map.entry("name", "name"),
            Map.entry("e-naslov", "email"),
            Map.entry("email", "email"),
            Map.entry("soglasje", "consent"),
            Map.entry("consent", "consent"),
            Map.entry("številka", "number"),
            Map.entry("number", "number"));

    private static final Map<String, String> KINDS = Map.of(
            "predlog", "proposal",
            "mnenje", "opinion",
            "sugestija", "suggestion",
            "vprašanje", "question");

    private static final Set<String> YES = Set.of("da", "yes", "x", "1", "true");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT));

    /** From which a workbook counts days (ECMA-376, 18.17.4.1). */
    private static final LocalDate WORKBOOK_EPOCH = LocalDate.of(1899, 12, 30);

    /** True if the heading has the columns without which there is nothing to import. */
    static boolean canRead(Table table) {
        return !table.rows().isEmpty() && columns(table.rows().getFirst()).containsAll(List.of("kind", "text"));
    }

    /** The forms of a table that {@link #canRead}. */
    static List<PaperForm> of(Table table, Consultation consultation, Instant now) {
        List<String> columns = columns(table.rows().getFirst());
        var forms = new ArrayList<PaperForm>();
        for (int row = 1; row < table.rows().size(); row++) {
            forms.add(of(row + 1, columns, table.rows().get(row), consultation, now));
        }
        return forms;
    }

    private static PaperForm of(
            int line, List<String> columns, List<String> cells, Consultation consultation, Instant now) {
        String kind = lower(cell("kind", columns, cells));
        String text = cell("text", columns, cells);
        String date = cell("date", columns, cells);
        String name = cell("name", columns, cells);
        String email = cell("email", columns, cells);
        Optional<Instant> said = date.isEmpty() ? Optional.of(now) : saidOn(date, consultation, now);
        String identity = String.join("\u0000", consultation.id(), cell("number", columns, cells), kind, text, date);
        var draft = new Draft(
                Generators.nameBasedGenerator(PAPER_FORMS).generate(identity),
                consultation.id(),
                KINDS.getOrDefault(kind, kind),
                null,
                text,
                null,
                Channel.PAPER,
                said.orElse(now),
                name,
                email,
                YES.contains(lower(cell("consent", columns, cells))));
        return new PaperForm(line, draft, said.isPresent());
    }

    private static List<String> columns(List<String> heading) {
        return heading.stream()
                .map(PaperForm::lower)
                .map(title -> COLUMNS.getOrDefault(title, ""))
                .toList();
    }

    private static String cell(String column, List<String> columns, List<String> cells) {
        int index = columns.indexOf(column);
        return index < 0 || index >= cells.size() ? "" : cells.get(index).strip();
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** At noon of that day, for the hour is not known; now if that has not been yet. */
    private static Optional<Instant> saidOn(String date, Consultation consultation, Instant now) {
        return date(date.replaceAll("\\s", ""))
                .map(day -> day.atTime(LocalTime.NOON)
                        .atZone(consultation.timeZone())
                        .toInstant())
                .map(noon -> noon.isAfter(now) && noon.isBefore(now.plusSeconds(86_400)) ? now : noon);
    }

    private static Optional<LocalDate> date(String text) {
        if (text.matches("\\d{5}(\\.\\d+)?")) {
            return Optional.of(WORKBOOK_EPOCH.plusDays(Long.parseLong(text.substring(0, 5))));
        }
        for (DateTimeFormatter format : DATES) {
            try {
                return Optional.of(LocalDate.parse(text, format));
            } catch (DateTimeException e) {
                // The next format may fit.
            }
        }
        return Optional.empty();
    }
}
