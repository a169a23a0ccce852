package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class WordCacheTest {
    private final List<String> foundOut = new ArrayList<>();

    @Property(tries = 100)
    void answersAsIfItRememberedNothing(@ForAll @Size(max = 200) List<@StringLength(max = 70) String> words) {
        WordCache<String> cache = new WordCache<>();
        for (String word : words) {
            assertThat(cache.get(word, WordCacheTest::reversed)).isEqualTo(reversed(word));
            assertThat(cache.get(word, WordCacheTest::reversed)).isEqualTo(reversed(word));
        }
    }

    @Example
    void findsAWordOutOnce() {
        WordCache<Integer> cache = new WordCache<>();
        assertThat(cache.get("drevo", this::length)).isEqualTo(5);
        assertThat(cache.get("drevo", this::length)).isEqualTo(5);
        assertThat(foundOut).containsExactly("drevo");
    }

    @Example
    void givesThePlaceOfAWordToAnotherOfTheSameHash() {
        WordCache<Integer> cache = new WordCache<>();
        assertThat("Aa").hasSameHashCodeAs("BB");
        cache.get("Aa", this::length);
        cache.get("BB", this::length);
        cache.get("Aa", this::length);
        assertThat(foundOut).containsExactly("Aa", "BB", "Aa");
    }

    @Example
    void remembersNoWordLongerThanARealOne() {
        WordCache<Integer> cache = new WordCache<>();
        String longest = "a".repeat(Words.LONGEST);
        cache.get(longest, this::length);
        cache.get(longest, this::length);
        cache.get(longest + 'a', this::length);
        cache.get(longest + 'a', this::length);
        assertThat(foundOut).containsExactly(longest, longest + 'a', longest + 'a');
    }

    private int length(String word) {
        foundOut.add(word);
        return word.length();
    }

    private static String reversed(String word) {
        return new StringBuilder(word).reverse().toString();
    }
}
