package si.odmev.analytics.theme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns words into the stems that search and themes compare: lower case, Latin, without diacritics, without endings.
 *
 * <p>Endings of Slovene are stripped, longest first, as Popovič and Willett do (The effectiveness of stemming for
 * natural-language access to Slovene textual data, JASIS 43(5), 1992), with two differences: the endings are those of the
 * declensions and conjugations in Toporišič's Slovenska slovnica instead of a list of 5,276 counted in a corpus, and
 * alternations of a stem are unified afterwards (vowel loss pes/psa, softening otrok/otroci), since people write with and
 * without č, š, ž. Croatian, Bosnian and Serbian share nearly all of these endings.
 *
 * <p>The procedure is the same for every language, because the language of a search is not known: a few endings of
 * English and the plural of German are among the rules, but only where they keep Slovene words together.
 */
public final class Stemmer {
    /**
     * Must be raised whenever any word gets another stem, or divided words are joined differently. It is a part of the
     * classifier's version. A change makes the topology retheme everything, which brings the new stems into the index. This
     * also works for an installation with its own models.
     */
    static final int VERSION = 4;

    private static final Pattern SPACE = Pattern.compile(" ");

    /** An ending, and how many letters must remain when it is removed. */
    private record Ending(String letters, int left) {}

    private static final Map<Character, List<Ending>> INFLECTIONS = endings(
            3, "ijami ijama ijah ijam ijev ijem ijo ija ije iji iju ij",
            3, "jami jama jah jam jega jemu jema jem jih jima jimi jim ja je ji jo ju j",
            3, "ovoma ovom evom " + adjectives("ov") + adjectives("ev") + adjectives("jev"),
            3, adjectives("in") + adjectives("ijin"),
            5, adjectives("jin").stripTrailing(),
            3, "ami ama ah am oma om ega emu ema em eh ima imi ih im mi",
            4, "oga ogu omu ome og",
            3, "ujemo ujete ujejo ujem uje ajte ajmo ajta ajo amo imo ijo emo ejo",
            2, "a e i o u y");

    private static final Map<Character, List<Ending>> FORMATIONS = endings(
            3, "ovat evat oval eval ovan evan ujoc uj",
            4, "ejs",
            3, "al at",
            4, "il it",
            5, "an",
            5, "jic");

    /** Letters after which -ev is an ending (otcev); after other letters it belongs to the stem (prireditev). */
    private static final String SOFT = "csz";

    /** Nouns for women whose possessive adjectives end in -in (sestrin). A rule would take all nouns in -ina for them. */
    private static final Set<String> WOMEN =
            Set.of("mam", "sestr", "tet", "mater", "bab", "babic", "hcer", "tasc", "sosed", "neves", "snah", "svak");

    /** Letters after which -mi is an ending (potmi); after others the m belongs to the stem (firmi). */
    private static final String HARD = "ptcsd";

    /** Neuter nouns that add -es- in other cases (drevo, drevesa). */
    private static final Set<String> GROWING = Set.of("drev", "kol", "tel", "per", "us", "neb", "cud", "crev", "slov");

    /** Stems that look as if they had an ending or a formation. */
    private static final Set<String> WHOLE = Set.of("solat", "debat", "stars", "predlog");

    /** Irregular words and their stems. */
    private final Map<String, String> irregular = Paradigms.read(this::byRules);

    /** The stems of all words in order, separated by single spaces. */
    public String stems(String text) {
        return new Words(this).in(text).stream().map(Word::stem).collect(Collectors.joining(" "));
    }

    /** The same, but words without a blank between them are one string: {@code e-uprava} is one, {@code zelena luč} are two. */
    public List<String> phrases(String text) {
        return new Words(this).phrases(text);
    }

    /** The stem of one folded word. */
    String stem(String folded) {
        String known = irregular.get(folded);
        return known == null ? byRules(folded) : known;
    }

    private String byRules(String folded) {
        if (folded.length() < 3 || !isLatin(folded)) {
            return folded;
        }
        String stem = WHOLE.contains(folded) ? folded : withoutGrowth(without(INFLECTIONS, withoutPlural(folded)));
        if (!WHOLE.contains(stem)) {
            stem = without(FORMATIONS, stem);
        }
        return withoutPerson(alternations(stem));
    }

    private static String without(Map<Character, List<Ending>> endings, String word) {
        for (Ending ending : endings.getOrDefault(word.charAt(word.length() - 1), List.of())) {
            int left = word.length() - ending.letters.length();
            if (left >= ending.left
                    && word.endsWith(ending.letters)
                    && sounds(word, left)
                    && fits(ending, word, left)) {
                return word.substring(0, left);
            }
        }
        return word;
    }

    private static boolean fits(Ending ending, String word, int left) {
        char before = word.charAt(left - 1);
        return switch (ending.letters) {
            case "ev", "eva", "eve", "evi", "evo", "evega", "evemu", "evem", "evimi" -> SOFT.indexOf(before) >= 0;
            case "in", "ina", "ino", "ine", "ini", "inega", "inemu", "inem", "inih", "inim", "inimi", "inima" ->
                isWoman(word.substring(0, left));
            case "jin",
                    "jina",
                    "jino",
                    "jine",
                    "jini",
                    "jinega",
                    "jinemu",
                    "jinem",
                    "jinih",
                    "jinim",
                    "jinimi",
                    "jinima" -> before == 'n';
            case "mi" -> HARD.indexOf(before) >= 0;
            case "og", "oga", "ogu" -> before != 'l';
            default -> true;
        };
    }

    /** A possessive adjective in its cases, genders and numbers, each form followed by a space. */
    private static String adjectives(String suffix) {
        return Stream.of("", "a", "o", "e", "i", "ega", "emu", "em", "ih", "im", "imi", "ima")
                .map(ending -> suffix + ending + " ")
                .collect(Collectors.joining());
    }

    /**
     * True for a noun for a woman: učiteljica has the adjective učiteljičin, stanovalka has stanovalkin. Količina and bankina
     * are not women.
     */
    private static boolean isWoman(String stem) {
        return WOMEN.contains(stem)
                || (stem.length() >= 6 && (stem.endsWith("ic") || stem.endsWith("nk") || stem.endsWith("lk")));
    }

    /** Removes English plural endings, but only where no Slovene declension leaves an s (bins, benches, trees). */
    private static String withoutPlural(String word) {
        int last = word.length() - 1;
        if (last < 3 || word.charAt(last) != 's') {
            return word;
        }
        if (word.endsWith("ches") || word.endsWith("shes") || word.endsWith("uses")) {
            return word.substring(0, last - 1);
        }
        return "kmnrdgpte".indexOf(word.charAt(last - 1)) >= 0 && (word.charAt(last - 1) != 'e' || word.endsWith("ees"))
                ? word.substring(0, last)
                : word;
    }

    private static String withoutGrowth(String word) {
        return word.endsWith("es") && GROWING.contains(word.substring(0, word.length() - 2))
                ? word.substring(0, word.length() - 2)
                : word;
    }

    private static String alternations(String word) {
        String stem = word;
        int last = stem.length() - 1;
        if (last >= 2
                && stem.charAt(last - 1) == 'e'
                && !isVowel(stem.charAt(last))
                && !isVowel(stem.charAt(last - 2))) {
            stem = stem.substring(0, last - 1) + stem.charAt(last);
            last--;
        }
        if (last < 2) {
            return stem;
        }
        String beginning = stem.substring(0, last);
        return switch (stem.charAt(last)) {
            case 'c' -> isVowel(stem.charAt(last - 1)) ? beginning + 'k' : stem;
            case 'g' -> last >= 3 ? beginning + 'z' : stem;
            case 'h' -> last >= 3 ? beginning + 's' : stem;
            default -> stem;
        };
    }

    /** Unifies the female and the male form of a person: stanovalka and stanovalec, občanka and občan. */
    private static String withoutPerson(String stem) {
        int length = stem.length();
        if (length < 5) {
            return stem;
        }
        char before = stem.charAt(length - 2);
        boolean person = switch (stem.charAt(length - 1)) {
            case 'c' -> "nlvm".indexOf(before) >= 0;
            case 'k' ->
                "nlvm".indexOf(before) >= 0
                        || (before == 'r' && length >= 6)
                        || (before == 't' && length >= 7)
                        || (before == 'd' && length >= 8);
            default -> false;
        };
        return person ? stem.substring(0, length - 1) : stem;
    }

    /** True if the beginning of that length is pronounceable: it has a vowel, or an r inside it as in vrt. */
    private static boolean sounds(String word, int length) {
        for (int i = 0; i < length; i++) {
            if (isVowel(word.charAt(i)) || (word.charAt(i) == 'r' && i > 0 && i < length - 1)) {
                return true;
            }
        }
        return length == 2;
    }

    private static boolean isVowel(char letter) {
        return "aeiou".indexOf(letter) >= 0;
    }

    private static boolean isLatin(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /**
     * Endings by their last letter, longest first. The arguments are the number of letters that must remain, then the endings.
     */
    private static Map<Character, List<Ending>> endings(Object... leftAndLetters) {
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < leftAndLetters.length; i += 2) {
            for (String letters : SPACE.split((String) leftAndLetters[i + 1])) {
                endings.add(new Ending(letters, (Integer) leftAndLetters[i]));
            }
        }
        endings.sort(Comparator.comparingInt((Ending ending) -> ending.letters.length())
                .reversed());
        return endings.stream()
                .collect(Collectors.groupingBy(ending -> ending.letters.charAt(ending.letters.length() - 1)));
    }
}
