package si.odmev.analytics.wording;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import si.odmev.analytics.query.Facet;
import si.odmev.consultation.Consultation;

/** The names that people read for the values of facets, in one language. */
public final class FacetNames {
    private final MessageSource messages;
    private final Consultation consultation;
    private final Locale locale;

    /**
     * @param consultation gives the titles of its themes and its questions
     */
    public FacetNames(MessageSource messages, Consultation consultation, Locale locale) {
        this.messages = messages;
        this.consultation = consultation;
        this.locale = locale;
    }

    /** The name of a facet's value; the value itself if it has no name. */
    public String of(Facet facet, String value) {
        return switch (facet) {
            case THEME -> theme(value);
            case QUESTION -> question(value);
            case LANGUAGE -> language(value);
            case KIND, CHANNEL, STATUS, READING ->
                messages.getMessage(facet.parameter() + "." + value, null, value, locale);
            case ASSIGNEE -> value.equals(Facet.NOBODY) ? messages.getMessage("assignee.none", null, locale) : value;
            case TAG, MENTIONED -> value;
        };
    }

    /** The names of several values, in their order. */
    public List<String> of(Facet facet, List<String> values) {
        return values.stream().map(value -> of(facet, value)).toList();
    }

    private String theme(String id) {
        return consultation.themes().stream()
                .filter(theme -> theme.id().equals(id))
                .map(theme -> theme.title().in(locale))
                .findAny()
                .orElseGet(() -> messages.getMessage("theme." + id, null, id, locale));
    }

    /** The id itself if the consultation does not know the question. */
    private String question(String id) {
        return consultation
                .question(id)
                .map(question -> question.label().in(locale))
                .orElseGet(
                        () -> id.equals(Facet.NO_QUESTION) ? messages.getMessage("question.none", null, locale) : id);
    }

    private String language(String tag) {
        return tag.equals("und")
                ? messages.getMessage("language.und", null, locale)
                : Locale.forLanguageTag(tag).getDisplayName(locale);
    }
}
