package si.odmev.analytics.export;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import si.odmev.analytics.wording.FacetNames;
import si.odmev.consultation.Consultation;

/** The words of a table, in the language of its reader. */
final class Wording {
    private final MessageSource messages;
    private final Consultation consultation;
    private final Locale locale;
    private final FacetNames names;

    Wording(MessageSource messages, Consultation consultation, Locale locale) {
        this.messages = messages;
        this.consultation = consultation;
        this.locale = locale;
        this.names = new FacetNames(messages, consultation, locale);
    }

    String heading(Column column) {
        return messages.getMessage("export.column." + column.name(), null, locale);
    }

    String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    FacetNames names() {
        return names;
    }

    String consultation() {
        return consultation.title().in(locale);
    }

    /** A moment by the clock of the consultation, to the second, since a table has no room for a time zone. */
    LocalDateTime local(Cell.Moment cell) {
        ZoneId zone = consultation.timeZone();
        return LocalDateTime.ofInstant(cell.moment(), zone).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Each decision with its day. */
    List<String> lines(Cell.Reasons cell) {
        return cell.reasons().stream()
                .map(reason -> reason.in(consultation.timeZone()))
                .toList();
    }

    /** The words of a cell that holds words; empty if it has none. */
    String words(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.text() == null ? "" : text.text();
            case Cell.Reasons reasons -> String.join("\n", lines(reasons));
            case Cell.Code code -> names.of(code.facet(), code.value());
            case Cell.Codes codes -> String.join("; ", names.of(codes.facet(), codes.values()));
            case Cell.Count count -> Long.toString(count.count());
            case Cell.Moment moment -> local(moment).toString();
        };
    }
}
