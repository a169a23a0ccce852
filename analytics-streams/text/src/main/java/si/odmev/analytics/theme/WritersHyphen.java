package si.odmev.analytics.theme;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a hyphen at a line end is the writer's own, if the whole is no known word: {@code javno-} and {@code zasebno}
 * are two words, {@code Šale-} and {@code ška} are one. Most hyphens at line ends divide a word. So a hyphen is the writer's
 * only if the words or the endings around it show that.
 *
 * <p>German writes its compounds without a hyphen, or with a capital after it: {@code Wald-} and {@code wege} are one word,
 * {@code Wald-} and {@code Wege} would be two.
 */
final class WritersHyphen {
    /** The least number of letters for a known word to count beside another one; shorter ones are often syllables. */
    private static final int LEAST_WORD = 3;

    /**
     * The least number of letters in a second piece for any form of a known word to count. A shorter piece must be listed
     * exactly.
     */
    private static final int LEAST_INFLECTED = 5;

    /** The least number of letters in a first piece that is no known word, but more than a syllable. */
    private static final int LEAST_BEGINNING = 4;

    /** Syllables that begin words and are also words. A hyphen after one of them is never the writer's. */
    private static final Set<String> PREFIXES = Set.of(
            // Slovene, Croatian, Bosnian, Serbian
            "brez",
            "bez",
            "cez",
            "do",
            "iz",
            "kroz",
            "med",
            "medu",
            "mimo",
            "na",
            "nad",
            "naj",
            "ne",
            "ni",
            "ob",
            "od",
            "po",
            "pod",
            "pre",
            "pred",
            "preko",
            "pri",
            "pro",
            "proti",
            "raz",
            "sam",
            "so",
            "su",
            "ta",
            "uz",
            "vse",
            "za",
            "zad",
            // German
            "ab",
            "an",
            "auf",
            "aus",
            "be",
            "bei",
            "durch",
            "ein",
            "ent",
            "er",
            "fur",
            "ge",
            "her",
            "hin",
            "hinter",
            "mit",
            "nach",
            "uber",
            "um",
            "un",
            "unter",
            "ver",
            "vor",
            "wieder",
            "zer",
            "zu",
            "zwischen",
            // English
            "fore",
            "inter",
            "mis",
            "out",
            "over",
            "re",
            "sub",
            "trans",
            "under",
            "up",
            "with");

    /** The first half of a compound adjective in the Slavic languages: {@code kulturno-umetniški}. */
    private static final Pattern LINKING = Pattern.compile("[a-z]{2,}(?:no|sko|cko)");

    /** An adjective, in any of its forms. It must not begin with -st, because {@code varno-stni} is one word. */
    private static final Pattern ADJECTIVE = Pattern.compile(
            "(?!st)[a-z]{2,}(?:sk|ck|n|en|cn|ov|ev)(?:a|e|i|o|u|ega|emu|em|ih|im|imi|og|oga|om|omu|oj)");

    /** A participle or an adverb of English: {@code traffic-calming}. */
    private static final Pattern PARTICIPLE = Pattern.compile("[b-df-hj-np-tv-z]+[aeiou][a-z]*(?:ing|ed)");

    private static final int LEAST_PARTICIPLE = 6;
    private static final int LEAST_ADJECTIVE = 6;

    /**
     * The least number of letters in a first half that is in no list: {@code tehnološko-razvojni}, but {@code tehno-loškega}.
     */
    private static final int LEAST_UNKNOWN_LINKING = 7;

    private final KnownWords known;

    WritersHyphen(KnownWords known) {
        this.known = known;
    }

    /**
     * True if the hyphen is the writer's, or if the sentence goes on with another word: {@code klopi-} and {@code več}.
     *
     * @param first as it is written before the hyphen
     * @param second as it is written after the line end
     */
    boolean isBetween(String first, String second) {
        String before = Folding.fold(first);
        String after = Folding.fold(second);
        boolean isGerman = known.containOnlyGerman(after)
                || Character.isUpperCase(first.codePointAt(0)) && known.containOnlyGerman(before);
        if (PREFIXES.contains(before) || isGerman && Character.isLowerCase(second.codePointAt(0))) {
            return false;
        }
        boolean isFunctionWord = known.isFunctionWord(second);
        if (isWord(after)) {
            return known.contain(before) ? before.length() >= LEAST_WORD : before.length() >= LEAST_BEGINNING;
        }
        return linksAdjectives(before, after, isFunctionWord)
                || known.contain(before)
                        && before.length() >= LEAST_BEGINNING
                        && (isFunctionWord && after.length() >= LEAST_WORD || isParticiple(after));
    }

    private boolean isWord(String after) {
        return after.length() >= LEAST_WORD && known.containAsContent(after)
                || after.length() >= LEAST_INFLECTED && known.contain(after);
    }

    private boolean linksAdjectives(String before, String after, boolean isFunctionWord) {
        if (!LINKING.matcher(before).matches()) {
            return false;
        }
        boolean isAdjective =
                after.length() >= LEAST_ADJECTIVE && ADJECTIVE.matcher(after).matches();
        return known.contain(before)
                ? isAdjective || after.length() >= LEAST_WORD && known.contain(after) && !isFunctionWord
                : isAdjective && before.length() >= LEAST_UNKNOWN_LINKING;
    }

    private static boolean isParticiple(String after) {
        return after.length() >= LEAST_PARTICIPLE && PARTICIPLE.matcher(after).matches();
    }
}
