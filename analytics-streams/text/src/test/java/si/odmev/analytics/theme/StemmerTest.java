package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measured as Paice does (An evaluation method for stemming algorithms, SIGIR 1994): pairs kept apart, pairs taken together. */
class StemmerTest {
    private final Stemmer stemmer = new Stemmer();

    @Test
    void keepsTheFormsOfAWordTogether() {
        List<String> apart = new ArrayList<>();
        int pairs = 0;
        for (List<String> family : lines("families.txt")) {
            for (String word : family.subList(1, family.size())) {
                pairs++;
                if (!stem(family.getFirst()).equals(stem(word))) {
                    apart.add(family.getFirst() + "=" + stem(family.getFirst()) + " " + word + "=" + stem(word));
                }
            }
        }
        assertThat(lines("families.txt")).hasSizeGreaterThanOrEqualTo(330);
        assertThat((double) apart.size() / pairs)
                .as("under-stemming %d of %d: %s", apart.size(), pairs, apart)
                .isLessThanOrEqualTo(0.02);
    }

    @Test
    void keepsWordsOfDifferentMeaningApart() {
        List<List<String>> pairs = lines("apart.txt");
        List<List<String>> together = pairs.stream()
                .filter(pair -> stem(pair.get(0)).equals(stem(pair.get(1))))
                .toList();
        assertThat((double) together.size() / pairs.size())
                .as("over-stemming %d of %d: %s", together.size(), pairs.size(), together)
                .isLessThanOrEqualTo(0.05);
    }

    @Test
    void keepsIrregularWordsAndPossessiveAdjectivesWholeInEveryForm() {
        for (List<String> family : section("families.txt", "# Possessive adjectives of men", "# Croatian")) {
            assertThat(family)
                    .as(family.getFirst())
                    .allSatisfy(word -> assertThat(stem(word)).as(word).isEqualTo(stem(family.getFirst())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // An r is a vowel only inside: vrt, smrt. What would be left could not be spoken.
        "vrti, vrt",
        "tsra, tsra",
        "rska, rska",
        "tsta, tsta",
        // Codes and words of other scripts have no Slovene endings.
        "b12ami, b12ami",
        "αβγami, αβγami"
    })
    void takesNoEndingFromWhatIsNoWordWithoutIt(String word, String stem) {
        assertThat(stemmer.stem(word)).isEqualTo(stem);
    }

    /**
     * Other stems than those in the index are not found. So other stems need another version, with which everything is themed
     * and indexed again; and the models, whose features are stems, must be trained again. If only words were added to the two
     * files, this digest alone is new.
     */
    @Test
    void otherStemsHaveAnotherVersion() throws Exception {
        var stems = new StringBuilder();
        for (String file : List.of("families.txt", "apart.txt")) {
            lines(file)
                    .forEach(line ->
                            line.forEach(word -> stems.append(stem(word)).append(' ')));
        }
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(stems.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(Stemmer.VERSION + " " + HexFormat.of().formatHex(digest, 0, 6))
                .isEqualTo("4 139045c955c3");
    }

    @Test
    void givesTheSameStemsWithoutDiacriticsAndDecomposed() {
        String text = "Otroško igrišče na Šaleški cesti je zaraščeno, gugalnice škripljejo.";
        assertThat(stemmer.stems("Otrosko igrisce na Saleski cesti je zarasceno, gugalnice skripljejo."))
                .isEqualTo(stemmer.stems(text));
        assertThat(stemmer.stems(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(stemmer.stems(text));
    }

    @Test
    void readsSerbianInBothAlphabetsAlike() {
        assertThat(stemmer.stems("Када ће бити уређен парк код школе? Љуљашке су џаба."))
                .isEqualTo(stemmer.stems("Kada će biti uređen park kod škole? Ljuljaške su džaba."));
    }

    @Test
    void boundsTheLengthOfAStemAndTheNumberOfStems() {
        assertThat(stemmer.stems("x".repeat(10_000))).hasSizeLessThanOrEqualTo(Words.LONGEST);
        assertThat(stemmer.stems("a ".repeat(10_000)).split(" ")).hasSize(Words.MOST);
    }

    private String stem(String word) {
        return stemmer.stems(word);
    }

    private static List<List<String>> section(String name, String from, String to) {
        String text = text(name);
        return families(text.substring(text.indexOf(from), text.indexOf(to)));
    }

    private static List<List<String>> lines(String name) {
        return families(text(name));
    }

    private static List<List<String>> families(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split(" ")))
                .toList();
    }

    private static String text(String name) {
        try (InputStream in = StemmerTest.class.getResourceAsStream("/stemming/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
