package si.odmev.consultation;

import java.util.Locale;

/**
 * A text in the two languages of the pages.
 *
 * @param sl Slovene, the default language of all pages
 * @param en English
 */
public record LocalizedText(String sl, String en) {
    public LocalizedText {
        if (sl == null || sl.isBlank() || en == null || en.isBlank()) {
            throw new IllegalArgumentException("a text needs both sl and en");
        }
    }

    /** The text in the language of the page; Slovene unless the locale is English. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en : sl;
    }
}
