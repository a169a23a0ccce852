package si.odmev.ingest.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Of letters made of known parts, every wish is kept, and hardly a word of others is. */
class GeneratedLettersTest {
    private static final MailReader READER = new MailReader();

    @Property(tries = 2000)
    void everyWishOfALetterIsInItsText(@ForAll long seed) {
        GeneratedLetter letter = GeneratedLetter.of(seed);

        String text = flat(READER.read(letter.mail()).text());

        assertThat(letter.wishes()).allSatisfy(wish -> assertThat(text).contains(wish));
    }

    @Example
    void hardlyAWordOfTheTextIsFromQuotationsSignaturesOrNotices() {
        Count count = count(2000);

        assertThat(count.lost).isEmpty();
        assertThat(count.foreign * 1000).isLessThanOrEqualTo(count.words * 5);
    }

    /** Counts over more letters: {@code java ... GeneratedLettersTest 50000}. */
    public static void main(String[] arguments) {
        Count count = count(Integer.parseInt(arguments[0]));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                "%s letters: %d wishes lost, %d of %d words of others (%.3f %%)%n",
                arguments[0], count.lost.size(), count.foreign, count.words, 100.0 * count.foreign / count.words);
        count.lost.stream().limit(10).forEach(out::println);
        count.lines.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(25)
                .forEach(line -> out.println(line.getValue() + " x " + line.getKey()));
    }

    private static final class Count {
        private final List<String> lost = new ArrayList<>();
        private final Map<String, Integer> lines = new TreeMap<>();
        private long words;
        private long foreign;
    }

    private static Count count(int letters) {
        var count = new Count();
        for (long seed = 0; seed < letters; seed++) {
            GeneratedLetter letter = GeneratedLetter.of(seed);
            String text = READER.read(letter.mail()).text();
            String flat = flat(text);
            for (String wish : letter.wishes()) {
                if (!flat.contains(wish)) {
                    count.lost.add(seed + ": " + wish);
                }
            }
            Map<String, Integer> own = new HashMap<>();
            Arrays.stream(flat(letter.own()).split(" ")).forEach(word -> own.merge(word, 1, Integer::sum));
            for (String line : text.lines().toList()) {
                boolean foreign = false;
                for (String word : flat(line).split(" ")) {
                    count.words += word.isEmpty() ? 0 : 1;
                    if (!word.isEmpty() && own.merge(word, -1, Integer::sum) < 0) {
                        count.foreign++;
                        foreign = true;
                    }
                }
                if (foreign) {
                    count.lines.merge(line, 1, Integer::sum);
                }
            }
        }
        return count;
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
