package si.odmev.ingest.live.paper;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import si.odmev.ingest.tables.Cell;

/** The words that cells of a table of paper forms hold for kinds, for yes and no, and for numbers. */
final class PaperWords {
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("predlog", "proposal"),
            Map.entry("predlogi", "proposal"),
            Map.entry("proposal", "proposal"),
            Map.entry("proposals", "proposal"),
            Map.entry("prijedlog", "proposal"),
            Map.entry("vorschlag", "proposal"),
            Map.entry("mnenje", "opinion"),
            Map.entry("mnenja", "opinion"),
            Map.entry("opinion", "opinion"),
            Map.entry("opinions", "opinion"),
            Map.entry("misljenje", "opinion"),
            Map.entry("meinung", "opinion"),
            Map.entry("sugestija", "suggestion"),
            Map.entry("sugestije", "suggestion"),
            Map.entry("suggestion", "suggestion"),
            Map.entry("suggestions", "suggestion"),
            Map.entry("anregung", "suggestion"),
            Map.entry("vprasanje", "question"),
            Map.entry("vprasanja", "question"),
            Map.entry("question", "question"),
            Map.entry("questions", "question"),
            Map.entry("pitanje", "question"),
            Map.entry("frage", "question"));

    private static final Set<String> YES = Set.of(
            "da",
            "d",
            "yes",
            "y",
            "x",
            "1",
            "true",
            "ja",
            "soglasam",
            "strinjam se",
            "se strinjam",
            "i agree",
            "agree",
            "\u2713",
            "\u2714",
            "\u2611");
    private static final Set<String> NO = Set.of(
            "",
            "ne",
            "n",
            "no",
            "0",
            "false",
            "nein",
            "ne soglasam",
            "ne strinjam se",
            "se ne strinjam",
            "-",
            "\u2013",
            "/",
            "\u2610",
            "\u2717");

    /** Digits in groups of three, or with a decimal part. */
    private static final Pattern GROUPED =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{3})+)(?:,(\\d+))?|(\\d{1,3}(?:,\\d{3})+)(?:\\.(\\d+))?");

    private static final Pattern DECIMAL = Pattern.compile("(\\d+)(?:[.,](\\d*))?");

    private PaperWords() {}

    /** The kind in the API's words; empty if it is none that we know. */
    static Optional<String> kind(Cell cell) {
        return Optional.ofNullable(KINDS.get(Folded.words(cell.text())));
    }

    /** A kind in the words of a Slovene table. */
    static String inSlovene(String kind) {
        return switch (kind) {
            case "proposal" -> "predlog";
            case "opinion" -> "mnenje";
            case "suggestion" -> "sugestija";
            default -> "vprašanje";
        };
    }

    /** Whether a cell says yes; empty if it says neither yes nor no. */
    static Optional<Boolean> consent(Cell cell) {
        String text = Folded.text(cell.text()).replaceAll("[.!]+$", "");
        return YES.contains(text) ? Optional.of(true) : NO.contains(text) ? Optional.of(false) : Optional.empty();
    }

    /**
     * A form's number as it is compared: 12, "12.", "12,0", "0012" are the same, and so are 1234.5 and "1.234,5". What is no number
     * stays, without capitals and spaces.
     */
    static String number(Cell cell) {
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
