package si.odmev.ingest.cells;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides whether a cell says yes. Every word of it has to be known. A sentence with a condition ("da, a ne objavite imena") is neither yes
 * nor no. Nor is a printed "da / ne" in which nobody crossed out one answer.
 */
public final class ConsentWords {
    static final String CROSS = "x";

    private static final String PLUS = "+";

    private static final Set<String> YES_SIGNS = Set.of(
            "\u221A",
            "\u2705",
            "\u2713",
            "\u2714",
            "\u2611",
            "\u2612",
            "\uD83D\uDDF8",
            "\uD83D\uDDF9",
            "\u00D7",
            "\u2715",
            "\u2716",
            "+");

    /** People cross a box to say yes, and strike it out to say no. */
    private static final Set<String> CROSSES = Set.of("x", "\u00D7", "\u2715", "\u2716", "\u2612");

    private static final Set<String> CROSSES_FOR_NO = Set.of("\u2717", "\u2718", "\u274C", "\u274E");

    private static final Set<String> NO_SIGNS = Set.of("\u2610", "\u2717", "\u2718", "\u274C", "\u274E");

    private static final Set<String> YES = words("da d yes y ja j x 1 true");

    private static final Set<String> NO = words("ne n no nein 0 false brez nema bez none");

    /** These say no beside a word of agreement or one of {@code BESIDE}. */
    private static final Set<String> NEGATIONS = words("ni nisem nisam nije not nicht don dont t kein keine");

    private static final Set<String> AGREEMENT = words(
            "soglasam soglasa soglasamo soglasen soglasna soglasno strinjam strinja strinjamo privolim privoljujem privoli dovolim"
                    + " dovoljujem dovoljeno dano podano podana potrjeno agree agrees agreed consent consents consented given"
                    + " accept accepted allowed slazem slaze suglasan suglasna pristajem dajem einverstanden zustimmung"
                    + " zugestimmt stimme erteilt");

    private static final Set<String> REFUSAL = words(
            "disagree disagrees nesoglasam nestrinjam odklanjam zavracam odbijam zavrnjeno refuse refused abgelehnt");

    private static final Set<String> BESIDE =
            words("se z s sem sam in i v je za o na od the to with of and my our do does"
                    + " ich wir bin zu mit der und"
                    + " einwilligung soglasje soglasja privolitev privolitve suglasnost privola obdelavo obdelave hrambo shranjevanje osebnih"
                    + " podatkov mojih svojih obradom obradu osobnih podataka data processing personal verarbeitung meiner daten"
                    + " hvala thanks thank you danke bitte prosim");

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}\\p{So}\\p{Sm}]+");

    private ConsentWords() {}

    /** Empty if it says neither yes nor no; false if it counts as blank. */
    public static Optional<Boolean> read(String text) {
        List<String> words = wordsOf(text);
        if (words.isEmpty() || !holds(words, YES) && Placeholders.isNoValue(text)) {
            return Optional.of(false);
        }
        boolean isKnown = words.stream().allMatch(ConsentWords::isKnown);
        boolean saysYes = holds(words, YES) || holds(words, YES_SIGNS);
        boolean agrees = holds(words, AGREEMENT);
        boolean negates = holds(words, NEGATIONS);
        boolean saysNo = holds(words, NO)
                || holds(words, NO_SIGNS)
                || holds(words, REFUSAL)
                || negates && (agrees || holds(words, BESIDE));
        if (!isKnown || saysYes && saysNo) {
            return Optional.empty();
        }
        return saysNo ? Optional.of(false) : saysYes || agrees ? Optional.of(true) : Optional.empty();
    }

    private static List<String> wordsOf(String text) {
        return Arrays.stream(SEPARATORS.split(Folded.text(text)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The cross or the plus that is the whole text. Another mark in the column can change its meaning. */
    static Optional<String> mark(String text) {
        List<String> words = wordsOf(text);
        return words.isEmpty()
                ? Optional.empty()
                : CROSSES.containsAll(words)
                        ? Optional.of(CROSS)
                        : PLUS.equals(words.getFirst()) && words.size() == 1 ? Optional.of(PLUS) : Optional.empty();
    }

    /** True if the text has a cross that says no. */
    static boolean isCrossedOut(String text) {
        return holds(wordsOf(text), CROSSES_FOR_NO);
    }

    private static boolean isKnown(String word) {
        return List.of(YES, NO, YES_SIGNS, NO_SIGNS, NEGATIONS, AGREEMENT, REFUSAL, BESIDE).stream()
                .anyMatch(list -> list.contains(word));
    }

    private static boolean holds(List<String> words, Set<String> list) {
        return words.stream().anyMatch(list::contains);
    }

    private static Set<String> words(String words) {
        return Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
