package si.odmev.ingest.paper;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import si.odmev.ingest.tables.Refusal;
import si.odmev.ingest.tables.Row;
import si.odmev.ingest.tables.Sheet;
import si.odmev.ingest.tables.Tables;

/** Names the one cause for which a file is refused. */
final class PaperRefusals {
    private static final int MOST_SHOWN = 200;

    /** Headings are above the data, so only the first rows are searched for them. */
    private static final int LAST_HEADING = 50;

    private final HeadingWords words;
    private final PaperBlocks blocks;

    PaperRefusals(HeadingWords words, PaperBlocks blocks) {
        this.words = words;
        this.blocks = blocks;
    }

    /** The file can't be read as a table. */
    static Message of(Refusal refusal) {
        String code = "live.paper.refused."
                + refusal.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (refusal.cause()) {
            case NOT_A_TABLE -> Message.of(code, Message.of("live.paper.document." + refusal.detail()));
            case TOO_LARGE -> Message.of(code, String.valueOf(Tables.MOST_BYTES >> 10));
            case TOO_MANY_COLUMNS -> Message.of(code, Row.columnName(Tables.MOST_COLUMNS - 1));
            default -> Message.of(code, refusal.detail());
        };
    }

    /** No sheet has the necessary columns. */
    Message withoutColumns(List<Sheet> sheets) {
        Optional<Sheet> hidden = sheets.stream()
                .filter(sheet -> sheet.hidden() && !blocks.of(sheet).isEmpty())
                .findFirst();
        if (hidden.isPresent()) {
            return Message.of("live.paper.refused.hidden-only", hidden.get().name());
        }
        List<Sheet> filled = sheets.stream()
                .filter(sheet -> !sheet.hidden() && !sheet.rows().isEmpty())
                .toList();
        return filled.stream()
                .flatMap(sheet -> OneColumn.headings(sheet, blocks).stream())
                .findFirst()
                .or(() -> filled.stream()
                        .flatMap(this::likelyHeadings)
                        .max(Comparator.comparingInt(
                                (Headings headings) -> headings.read().size()))
                        .map(PaperRefusals::missing))
                .or(() -> filled.stream()
                        .findFirst()
                        .map(sheet -> Message.of(
                                "live.paper.refused.no-headings",
                                first(sheet.rows().getFirst()))))
                .orElseGet(() -> Message.of("live.paper.refused.empty"));
    }

    /** A row with one known word counts as headings only if it is the first row. Further down, it is a form that begins with its kind. */
    private Stream<Headings> likelyHeadings(Sheet sheet) {
        return IntStream.range(0, Math.min(sheet.rows().size(), LAST_HEADING))
                .mapToObj(index -> {
                    Headings headings = Headings.of(sheet.rows().get(index), words);
                    boolean isLikely = headings.read().size() > 1
                            || headings.read().size() == 1 && index == 0 && !headings.mayBeForm();
                    return isLikely ? Optional.of(headings) : Optional.<Headings>empty();
                })
                .flatMap(Optional::stream);
    }

    private static Message missing(Headings headings) {
        String row = String.valueOf(headings.upper().number());
        String titles = shortened(headings.columns().stream()
                .map(column -> (column.name() + " " + column.title()).strip())
                .collect(Collectors.joining(", ")));
        if (headings.read().containsKey(PaperField.KIND)) {
            return Message.of("live.paper.refused.no-column", PaperField.TEXT.label(), row, titles);
        }
        return headings.read().containsKey(PaperField.TEXT)
                ? Message.of("live.paper.refused.no-column", PaperField.KIND.label(), row, titles)
                : Message.of("live.paper.refused.no-columns", row, titles);
    }

    private static String first(Row row) {
        return shortened(row.cells().stream()
                .filter(cell -> !cell.isBlank())
                .map(cell -> cell.text().replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining(" | ")));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) > MOST_SHOWN
                ? text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN / 2)) + "…"
                : text;
    }
}
