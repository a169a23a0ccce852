package si.odmev.ingest.live.moderation;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a text is about, roughly: the beginnings of its words, without case, accents and the words that every sentence has. Slovene changes
 * the ends of words, and what is left of "zaslon" and of "zaslona" is the same.
 *
 * @param all different beginnings; empty only for a text without letters and digits
 */
record Stems(Set<String> all) {
    private static final int LENGTH = 5;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Words that say nothing about a subject, without accents. */
    private static final Set<String> COMMON = Set.of("""
            a ali ampak bi bil bila bili bilo bo bodo bom bomo boste da do ga gre iz in ja jaz je jih jo kaj kako kam kateri kdaj kdo \
            ker ki kje ko koliko kot le lahko me mi mo moj moja na nad naj nam nas nasa nase ne nek neki ni nic niso no o ob od on ona oni \
            oz pa po pod pred pri prosim s se si smo so sploh ste sta svoj ta tako tam te tega ti tisti to toda tu tudi v vam vas vasa vec \
            vi vse vsi z za zakaj ze zelo""".strip().split("\\s+"));

    Stems {
        all = Set.copyOf(all);
    }

    static Stems of(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        List<String> words = Arrays.stream(BETWEEN_WORDS.split(plain))
                .filter(word -> !word.isEmpty())
                .toList();
        Set<String> telling =
                stems(words.stream().filter(word -> !COMMON.contains(word)).toList());
        return new Stems(telling.isEmpty() ? stems(words) : telling);
    }

    private static Set<String> stems(List<String> words) {
        return words.stream().map(Stems::stem).collect(Collectors.toSet());
    }

    private static String stem(String word) {
        return word.codePointCount(0, word.length()) <= LENGTH
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LENGTH));
    }

    /** The part of all stems of both texts that both have, from 0 to 1. */
    double similarity(Stems other) {
        long both = all.stream().filter(other.all::contains).count();
        long either = all.size() + other.all.size() - both;
        return either == 0 ? 0 : (double) both / either;
    }
}
