package si.odmev.ingest.mail.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/** Converts HTML to lines of text. Paragraphs, lists and links are kept, and quoted text is marked. */
final class HtmlText {
    private static final Set<String> UNSEEN =
            Set.of("script", "style", "head", "title", "template", "object", "svg", "noframes", "select", "textarea");
    private static final Pattern HAS_TAG = Pattern.compile("(?i)<[a-z!/][^<>]*>");
    private static final Pattern BLANK = Pattern.compile("[\\s\\u00A0]+");
    private static final int LONGEST_LINK = 300;
    private static final int DEEPEST_QUOTATION = 50;

    private HtmlText() {}

    static List<Line> lines(String html) {
        if (!HAS_TAG.matcher(html).find()) {
            return Line.ofPlain(Parser.unescapeEntities(html, false));
        }
        var writing = new Writing();
        Jsoup.parse(html).body().filter(writing);
        writing.endLine();
        return writing.lines;
    }

    private static final class Writing implements NodeFilter {
        private final List<Line> lines = new ArrayList<>();
        private final StringBuilder current = new StringBuilder();
        private final Deque<int[]> lists = new ArrayDeque<>();
        /** For each open blockquote, the depth of quotation around it. */
        private final Deque<Integer> around = new ArrayDeque<>();

        private int citingDivisions;
        private int quoted;
        private int preformatted;
        private boolean paragraphDue;
        private String markerDue = "";

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
                write(text.getWholeText());
            } else if (node instanceof Element element) {
                if (UNSEEN.contains(element.normalName()) || HtmlElements.isHidden(element)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                open(element);
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element
                    && !UNSEEN.contains(element.normalName())
                    && !HtmlElements.isHidden(element)) {
                close(element);
            }
            return FilterResult.CONTINUE;
        }

        private void open(Element element) {
            String name = element.normalName();
            switch (name) {
                case "br" -> breakLine();
                case "hr" -> {
                    endLine();
                    lines.add(new Line("________________________________", quoted));
                }
                case "img" -> writeEmoji(element.attr("alt"));
                case "td", "th" -> separate();
                default -> {
                    if (HtmlElements.startsLine(element)) {
                        endLine();
                    }
                }
            }
            if (HtmlElements.spaced(element)) {
                paragraphDue = !lines.isEmpty();
            }
            switch (name) {
                case "blockquote" -> {
                    around.push(quoted);
                    quoted = Math.min(
                            DEEPEST_QUOTATION, quoted + (HtmlElements.cites(element, citingDivisions > 0) ? 1 : 0));
                }
                case "div" -> citingDivisions += HtmlElements.isCitingDivision(element) ? 1 : 0;
                case "pre" -> preformatted++;
                case "ul" -> lists.push(new int[] {-1});
                case "ol" -> lists.push(new int[] {1});
                case "li" -> markerDue = marker() + " ";
                default -> {
                    // Nothing else changes how text is written.
                }
            }
        }

        private void close(Element element) {
            String name = element.normalName();
            if (name.equals("a")) {
                writeTarget(element);
            }
            if (HtmlElements.startsLine(element) && !name.equals("br")) {
                endLine();
            }
            if (HtmlElements.spaced(element)) {
                paragraphDue = !lines.isEmpty();
            }
            switch (name) {
                case "blockquote" -> quoted = around.pop();
                case "div" -> citingDivisions -= HtmlElements.isCitingDivision(element) ? 1 : 0;
                case "pre" -> preformatted--;
                case "ul", "ol" -> lists.poll();
                default -> {
                    // Nothing else changes how text is written.
                }
            }
        }

        private String marker() {
            int[] number = lists.peek();
            return number == null || number[0] < 0 ? "-" : number[0]++ + ".";
        }

        private void write(String text) {
            if (preformatted > 0) {
                String[] parts = text.split("\\R", -1);
                for (int i = 0; i < parts.length; i++) {
                    if (i > 0) {
                        breakLine();
                    }
                    append(parts[i]);
                }
                return;
            }
            String collapsed = BLANK.matcher(text).replaceAll(" ");
            boolean afterSpace = current.isEmpty() || current.charAt(current.length() - 1) == ' ';
            append(afterSpace && collapsed.startsWith(" ") ? collapsed.substring(1) : collapsed);
        }

        private void append(String text) {
            if (paragraphDue && !text.isBlank()) {
                if (!lines.isEmpty() && !lines.getLast().isBlank()) {
                    lines.add(new Line("", quoted));
                }
                paragraphDue = false;
            }
            if (!text.isBlank()) {
                current.append(markerDue);
                markerDue = "";
            }
            current.append(text);
        }

        private void separate() {
            if (!current.isEmpty() && current.charAt(current.length() - 1) != ' ') {
                current.append(' ');
            }
        }

        /** Writes an emoji that a program sent as a picture. Other pictures have no text. */
        private void writeEmoji(String alternative) {
            if (!alternative.isEmpty()
                    && alternative.length() <= 8
                    && alternative.codePoints().noneMatch(c -> c < 0x80)) {
                write(alternative);
            }
        }

        private void writeTarget(Element link) {
            String target = link.attr("href").strip();
            String scheme = target.toLowerCase(Locale.ROOT);
            boolean web = scheme.startsWith("http://") || scheme.startsWith("https://");
            if (!web || target.length() > LONGEST_LINK) {
                return;
            }
            String bare = target.substring(target.indexOf("//") + 2);
            String label = link.text();
            if (!label.isBlank() && !label.contains(bare) && !bare.equals(label + "/") && !target.equals(label)) {
                append(" (" + target + ")");
            }
        }

        /** Ends the current line, for example at a {@code <br>}. Without text, that makes a blank line. */
        private void breakLine() {
            String text = current.toString();
            // The mark above a signature (RFC 3676, 4.3) is valid only with its space.
            lines.add(new Line(text.equals("-- ") ? text : text.stripTrailing(), quoted));
            current.setLength(0);
        }

        void endLine() {
            if (!current.toString().isBlank()) {
                breakLine();
            }
            current.setLength(0);
        }
    }
}
