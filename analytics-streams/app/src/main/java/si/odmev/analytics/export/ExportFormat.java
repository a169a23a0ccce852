package si.odmev.analytics.export;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;

/** The format of an export. */
public enum ExportFormat {
    /** A table in text: RFC 4180, UTF-8 with a byte order mark. */
    CSV("text/csv"),
    /** A workbook: Office Open XML. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** One JSON object a line, UTF-8. */
    JSONL("application/x-ndjson");

    private final MediaType mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = MediaType.parseMediaType(mediaType);
    }

    /** The ending of a file's name, also the value of the parameter {@code format}: {@code csv}. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All endings, in their order. */
    public static List<String> endings() {
        return Stream.of(values()).map(ExportFormat::ending).toList();
    }

    public static Optional<ExportFormat> ofEnding(String ending) {
        return Arrays.stream(values())
                .filter(format -> format.ending().equals(ending))
                .findAny();
    }

    /**
     * The format that a client prefers; empty if it accepts none of them. Of those that it wants as much, one that it names comes
     * before one that it merely takes, and JSON Lines come before others that it takes.
     */
    public static Optional<ExportFormat> accepted(List<MediaType> accepted) {
        return accepted.stream()
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                        .reversed()
                        .thenComparing(MediaType::isWildcardSubtype))
                .flatMap(type -> Stream.of(JSONL, CSV, XLSX).filter(format -> type.includes(format.mediaType)))
                .findFirst();
    }

    /** The media type of a response; for text with its encoding. */
    String contentType() {
        return this == CSV ? mediaType + ";charset=UTF-8" : mediaType.toString();
    }
}
