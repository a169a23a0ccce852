package si.odmev.ingest.cells;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words and marks that people write into a cell instead of leaving it empty. */
public final class Placeholders {
    /** Punctuation without a word or a sign that means something alone. */
    private static final Pattern MARKS =
            Pattern.compile("[\\s\\-\\u2010-\\u2015\\u2212/\\\\|._,;:\\u2026?*~'\"=()\\[\\]<>]*");

    private static final Set<String> WORDS_OF_TEXTS = folded(
            "n/a",
            "n. a.",
            "n.a.",
            "ni podatka",
            "ni podatkov",
            "brez podatka",
            "brez podatkov",
            "brez besedila",
            "ni besedila",
            "prazno",
            "nema podatka",
            "nema podataka",
            "bez teksta",
            "no data",
            "no text",
            "not available",
            "keine angabe",
            "keine angaben",
            "k. a.",
            "k.a.",
            "leer",
            "empty",
            "null");

    private static final Set<String> WORDS_OF_OTHERS = folded(
            "x",
            "xx",
            "xxx",
            "ni",
            "brez",
            "neznano",
            "neznan",
            "neznana",
            "ni znano",
            "ni znan",
            "ni znana",
            "ni navedeno",
            "ni naveden",
            "ni navedena",
            "ni vpisano",
            "ni napisano",
            "ni izpolnjeno",
            "ni datuma",
            "ni imena",
            "ni številke",
            "brez datuma",
            "brez imena",
            "brez naslova",
            "brez e-naslova",
            "brez številke",
            "b. d.",
            "b. š.",
            "b.d.",
            "b.š.",
            "anonimno",
            "anonimen",
            "anonimna",
            "anonimni",
            "anonimni občan",
            "nima",
            "nima e-naslova",
            "nima e-pošte",
            "ni e-naslova",
            "ni e-pošte",
            "brez e-pošte",
            "ne želi",
            "ne želi navesti",
            "nečitljivo",
            "nečitljiv",
            "nečitljiva",
            "nečitko",
            "nečitljiv podpis",
            "unleserlich",
            "illegible",
            "nepoznato",
            "nema",
            "bez",
            "bez imena",
            "bez datuma",
            "nije navedeno",
            "unbekannt",
            "anonym",
            "kein",
            "keine",
            "keiner",
            "ohne",
            "nicht bekannt",
            "unknown",
            "anonymous",
            "none",
            "nil",
            "not given",
            "not known",
            "not stated",
            "no name",
            "no date",
            "no email",
            "without");

    private static final Pattern BRACKETED = Pattern.compile("^[(\\[<]+(.*?)[)\\]>]+$");

    private Placeholders() {}

    /** True if a cell for a person's words holds none. Fewer placeholders count here, because a single word may be the person's own. */
    public static boolean isNoText(String text) {
        String folded = plain(text);
        return MARKS.matcher(folded).matches() || WORDS_OF_TEXTS.contains(folded);
    }

    /** True if a cell for a name, an address, a number or a date holds none. */
    public static boolean isNoValue(String text) {
        return isNoText(text) || WORDS_OF_OTHERS.contains(plain(text));
    }

    private static String plain(String text) {
        String folded = Folded.text(text);
        String bare = BRACKETED.matcher(folded).replaceFirst("$1").strip();
        return bare.replaceFirst("(?<=[^.\\s]{2})[.!]+$", "");
    }

    private static Set<String> folded(String... words) {
        return Stream.of(words).map(Folded::text).collect(Collectors.toUnmodifiableSet());
    }
}
