package si.odmev.analytics.chart;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import si.odmev.analytics.export.CsvLines;

/** The format of a chart as a file. */
public enum ChartFile {
    /** A drawing of any size. */
    SVG("image/svg+xml;charset=UTF-8"),
    /** A picture for documents that take no SVG. */
    PNG("image/png"),
    /** The numbers of the chart. */
    CSV("text/csv;charset=UTF-8");

    private final String contentType;

    ChartFile(String contentType) {
        this.contentType = contentType;
    }

    /** The media type of a response. */
    public String contentType() {
        return contentType;
    }

    /** The ending of a file's name: {@code svg}. */
    public String ending() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The format whose ending a name has. */
    public static Optional<ChartFile> of(String name) {
        return Stream.of(values())
                .filter(file -> name.endsWith("." + file.ending()))
                .findAny();
    }

    /**
     * The bytes of the file.
     *
     * @param separator between the fields of CSV
     */
    public byte[] bytes(ChartSheet chart, char separator) {
        return switch (this) {
            case SVG -> SvgFile.of(chart.drawing()).getBytes(StandardCharsets.UTF_8);
            case PNG -> PngFile.of(chart.drawing());
            case CSV -> csv(chart.rows(), separator).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String csv(List<List<String>> rows, char separator) {
        var lines = new CsvLines(separator);
        var csv = new StringBuilder(CsvLines.BYTE_ORDER_MARK);
        rows.forEach(
                row -> csv.append(lines.line(row.stream().map(CsvLines::guarded).toList())));
        return csv.toString();
    }
}
