package si.odmev.ingest.cells;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import si.odmev.ingest.tables.Cell;

/** The words that cells of a table of paper forms hold for kinds, and the numbers of forms. */
public final class CellWords {
    /** Without accents; Slovene, Croatian, German, English. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "proposal",
            List.of(
                    "predlog",
                    "predlogi",
                    "proposal",
                    "proposals",
                    "prijedlog",
                    "prijedlozi",
                    "vorschlag",
                    "vorschlage"),
            "opinion",
            List.of("mnenje", "mnenja", "opinion", "opinions", "misljenje", "misljenja", "meinung", "meinungen"),
            "suggestion",
            List.of(
                    "zamisel",
                    "zamisli",
                    "sugestija",
                    "sugestije",
                    "suggestion",
                    "suggestions",
                    "anregung",
                    "anregungen"),
            "question",
            List.of("vprasanje", "vprasanja", "question", "questions", "pitanje", "pitanja", "frage", "fragen"));

    private static final Map<String, String> KINDS = kinds();

    /** Separates the two languages of one word. */
    private static final Pattern PARTS = Pattern.compile("[/|\\n]| - ");

    /** Digits in groups of three, or with a decimal part. */
    private static final Pattern GROUPED =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{3})+)(?:,(\\d+))?|(\\d{1,3}(?:,\\d{3})+)(?:\\.(\\d+))?");

    private static final Pattern DECIMAL = Pattern.compile("(\\d+)(?:[.,](\\d*))?");

    private CellWords() {}

    /** The kind in the API's words; empty if it is none that we know, or more than one. */
    public static Optional<String> kind(Cell cell) {
        Optional<String> whole = Optional.ofNullable(KINDS.get(Folded.words(cell.text())));
        if (whole.isPresent()) {
            return whole;
        }
        List<String> parts = PARTS.splitAsStream(cell.text())
                .map(part -> KINDS.getOrDefault(Folded.words(part), ""))
                .distinct()
                .toList();
        return parts.size() == 1 ? Optional.of(parts.getFirst()).filter(kind -> !kind.isEmpty()) : Optional.empty();
    }

    private static Map<String, String> kinds() {
        var kinds = new HashMap<String, String>();
        WORDS.forEach((kind, words) -> words.forEach(word -> kinds.put(word, kind)));
        return Map.copyOf(kinds);
    }

    /** A kind in the words of a Slovene table. */
    public static String inSlovene(String kind) {
        return switch (kind) {
            case "proposal" -> "predlog";
            case "opinion" -> "mnenje";
            case "suggestion" -> "zamisel";
            default -> "vprašanje";
        };
    }

    /**
     * A form's number as it is compared: 12, "12.", "12,0", "0012" are the same, and so are 1234.5 and "1.234,5". Any other text stays,
     * without capitals and spaces.
     */
    public static String number(Cell cell) {
        String text = Folded.text(cell.text()).replace(" ", "");
        Matcher grouped = GROUPED.matcher(text);
        if (grouped.matches()) {
            boolean isCommaDecimal = grouped.group(1) != null;
            return joined(
                    grouped.group(isCommaDecimal ? 1 : 3).replaceAll("[.,]", ""),
                    grouped.group(isCommaDecimal ? 2 : 4));
        }
        Matcher decimal = DECIMAL.matcher(text);
        return decimal.matches() ? joined(decimal.group(1), decimal.group(2)) : text;
    }

    private static String joined(String whole, String fraction) {
        String digits = whole.replaceFirst("^0+(?=\\d)", "");
        String part = fraction == null ? "" : fraction.replaceFirst("0+$", "");
        return part.isEmpty() ? digits : digits + "." + part;
    }
}
