package si.odmev.analytics.workspace;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import si.odmev.analytics.query.Facet;
import si.odmev.analytics.query.InvalidParameterException;
import si.odmev.analytics.wording.FacetNames;
import si.odmev.consultation.Consultation;
import si.odmev.platform.web.page.Dates;

/** The texts that pages show for the values of facets, in the language of the page. */
final class Labels {
    private static final Dates DATES = new Dates();

    /** Styles in {@code work.css}. */
    private static final int TAG_STYLES = 7;

    private final MessageSource messages;
    private final Consultation consultation;
    private final Locale locale;
    private final FacetNames names;

    Labels(MessageSource messages, Consultation consultation, Locale locale) {
        this.messages = messages;
        this.consultation = consultation;
        this.locale = locale;
        this.names = new FacetNames(messages, consultation, locale);
    }

    /** The text for a facet's value. */
    public String of(Facet facet, String value) {
        return names.of(facet, value);
    }

    /** The text that explains what is wrong with a parameter. */
    public String invalid(InvalidParameterException invalid) {
        return messages.getMessage(invalid.messageKey(), invalid.arguments(), locale);
    }

    /** The text for a current condition. */
    public String condition(String parameter, String value) {
        return switch (parameter) {
            case "q" -> messages.getMessage("filters.chip.q", new Object[] {value}, locale);
            case "group", "similar" -> messages.getMessage("filters.chip." + parameter, null, locale);
            case "from", "to" -> messages.getMessage("filters.chip." + parameter, new Object[] {moment(value)}, locale);
            default ->
                messages.getMessage("filters." + parameter, null, locale) + ": "
                        + of(Facet.valueOf(parameter.toUpperCase(Locale.ROOT)), value);
        };
    }

    public String theme(String id) {
        return of(Facet.THEME, id);
    }

    public String question(String id) {
        return of(Facet.QUESTION, id);
    }

    public List<String> themes(List<String> ids) {
        return ids.stream().map(this::theme).toList();
    }

    /** Name of the style that colours a theme; the grey style if the consultation's pack does not have the theme. */
    public String themeStyle(String id) {
        return consultation.pack().find(id).isPresent() ? ThemeColours.styleOf(consultation.pack(), id) : "theme-none";
    }

    /** Name of the style that colours a tag. The same tag has the same colour everywhere; two tags may have the same one. */
    public String tagStyle(String tag) {
        return "team-tag-" + (1 + Math.floorMod(tag.hashCode(), TAG_STYLES));
    }

    /** A bound of the requested period, as people write it; unchanged if it is not a date. */
    private String moment(String typed) {
        try {
            return typed.contains("T")
                    ? written(LocalDateTime.parse(typed, DateTimeFormatter.ISO_DATE_TIME), "format.date-time")
                    : written(LocalDate.parse(typed), "format.date");
        } catch (DateTimeParseException e) {
            return typed;
        }
    }

    private String written(TemporalAccessor moment, String pattern) {
        return DATES.format(moment, messages.getMessage(pattern, null, locale), locale);
    }

    public String kind(String value) {
        return of(Facet.KIND, value);
    }

    public String channel(String value) {
        return of(Facet.CHANNEL, value);
    }

    public String status(String value) {
        return of(Facet.STATUS, value);
    }

    public String answer(String value) {
        return of(Facet.ANSWER, value);
    }

    public String language(String tag) {
        return of(Facet.LANGUAGE, tag);
    }
}
