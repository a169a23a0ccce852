package si.odmev.analytics.chart;

import java.util.Locale;

/** Writes a drawing as SVG that needs nothing else: no style sheet, no font and no script. */
final class SvgFile {
    private SvgFile() {}

    static String of(Drawing drawing) {
        var svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" role=\"img\""
                        + " font-family=\"sans-serif\">\n<title>%3$s</title>\n",
                drawing.width(),
                drawing.height(),
                escaped(drawing.title())));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        drawing.shapes().forEach(shape -> svg.append(element(shape)).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    private static String element(Drawing.Shape shape) {
        return switch (shape) {
            case Drawing.Box box ->
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>",
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height(),
                        box.colour());
            case Drawing.Line line ->
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\"/>",
                        line.x1(),
                        line.y1(),
                        line.x2(),
                        line.y2(),
                        line.colour());
            case Drawing.Words words ->
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%d\"%s text-anchor=\"%s\" fill=\"%s\">%s</text>",
                        words.x(),
                        words.y(),
                        words.size(),
                        words.isBold() ? " font-weight=\"bold\"" : "",
                        words.anchor().name().toLowerCase(Locale.ROOT),
                        words.colour(),
                        escaped(words.words()));
        };
    }

    private static String escaped(String words) {
        return words.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF\\p{Cs}]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
