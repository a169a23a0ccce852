package si.odmev.ingest.mail.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** How HTML elements affect the lines of the text. */
final class HtmlElements {
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre");
    private static final Pattern BLANK = Pattern.compile("[\\s\\u00A0]+");
    private static final Pattern CITING_CLASS =
            Pattern.compile("(?i)gmail_quote|protonmail_quote|tutanota_quote|mori-quote|\\bquote\\b|cite");

    private HtmlElements() {}

    static boolean startsLine(Element element) {
        return element.isBlock()
                && !element.normalName().equals("td")
                && !element.normalName().equals("th");
    }

    static boolean spaced(Element element) {
        return PARAGRAPHS.contains(element.normalName())
                && !isWithinListItem(element)
                && !element.hasClass("MsoNormal")
                && !element.hasClass("MsoPlainText")
                && !style(element).contains("margin:0");
    }

    private static boolean isWithinListItem(Element element) {
        Element parent = element.parent();
        return parent != null && parent.normalName().equals("li");
    }

    /** True for a blockquote that quotes. A blockquote that only indents holds the writer's own text. */
    static boolean cites(Element element, boolean withinQuotation) {
        return element.attr("type").equalsIgnoreCase("cite")
                || element.hasAttr("cite")
                || CITING_CLASS.matcher(element.className()).find()
                || style(element).contains("border-left")
                || withinQuotation;
    }

    static boolean isCitingDivision(Element element) {
        return element.hasClass("gmail_quote") || element.hasClass("yahoo_quoted");
    }

    static boolean isHidden(Element element) {
        if (element.hasAttr("hidden")) {
            return true;
        }
        String style = style(element);
        return style.contains("display:none") || style.contains("visibility:hidden") || style.contains("mso-hide:all");
    }

    private static String style(Element element) {
        String style = element.attr("style");
        return style.isEmpty() ? style : BLANK.matcher(style).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
