package si.odmev.ingest.mail.reading;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Recognises HTML in text that is declared as something else, and reads the charset that HTML declares. */
final class HtmlSigns {
    private static final Pattern LOOKS_LIKE_HTML =
            Pattern.compile("(?is)\\s*(?:<!doctype html|<\\?xml[^>]{0,200}>\\s*<html|<html[\\s>]|<body[\\s>])");
    private static final String USUAL_TAGS =
            "(?:p|div|br|span|b|strong|i|em|u|table|tbody|tr|td|ul|ol|li|h[1-6]|font|a|center|blockquote|pre|style|meta|head|img|hr)(?:\\s[^<>]{0,500})?/?>";
    private static final Pattern FRAGMENT_BEGINS = Pattern.compile("(?is)\\s*(?:<!--.{0,500}?-->\\s*)?<" + USUAL_TAGS);
    private static final Pattern FRAGMENT_TAG = Pattern.compile("(?i)</?" + USUAL_TAGS);
    private static final Pattern CLOSING_TAG = Pattern.compile("(?i)</[a-z][a-z0-9]{0,10}\\s*>|<br\\s?/?>");
    private static final int BEGINNING = 4096;
    private static final int FEW_TAGS = 2;

    /** Tags that end lines and paragraphs. With several of them, a text that begins with words is a fragment, too. */
    private static final Pattern BLOCK_TAG = Pattern.compile("(?i)<br\\s?/?>|</(?:p|div|li|td|tr|h[1-6])\\s*>");

    private static final int SEVERAL_TAGS = 3;

    /** A line that a reply quotes. In a reply all tags may come from the other person. */
    private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^ ?>");

    /** Letters as HTML references, from a program that wrote HTML and then removed the tags. */
    private static final Pattern LETTER_REFERENCE = Pattern.compile(
            "&(?:[A-Za-z](?:caron|acute|uml|grave|circ|cedil|strok)|szlig|#\\d{2,5}|#x[0-9A-Fa-f]{2,4});");

    private static final Pattern META_CHARSET =
            Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]{2,40})");

    private HtmlSigns() {}

    /** True if text that is declared as plain is in fact HTML. */
    static boolean looksLikeHtml(String text) {
        return LOOKS_LIKE_HTML.matcher(text).lookingAt() || isFragment(text);
    }

    /** Office systems send fragments: text with several tags, but without the frame of an HTML document. */
    private static boolean isFragment(String text) {
        String beginning = text.substring(0, Math.min(BEGINNING, text.length()));
        if (!FRAGMENT_BEGINS.matcher(beginning).lookingAt()) {
            return BLOCK_TAG.matcher(beginning).results().limit(SEVERAL_TAGS).count() == SEVERAL_TAGS
                    && !QUOTED_LINE.matcher(text).find();
        }
        long tags = FRAGMENT_TAG.matcher(beginning).results().limit(FEW_TAGS).count();
        return tags == FEW_TAGS && CLOSING_TAG.matcher(beginning).find();
    }

    /** Plain text with its HTML references decoded, if it has several of them; otherwise the same text. */
    static String withoutReferences(String text) {
        boolean several =
                LETTER_REFERENCE.matcher(text).results().limit(FEW_TAGS).count() == FEW_TAGS;
        return several ? Parser.unescapeEntities(text, false) : text;
    }

    /** The charset that a {@code <meta>} element in the first 4,096 characters declares, or an empty string. */
    static String metaCharset(String beginning) {
        var meta = META_CHARSET.matcher(beginning.substring(0, Math.min(4096, beginning.length())));
        return meta.find() ? meta.group(1) : "";
    }
}
