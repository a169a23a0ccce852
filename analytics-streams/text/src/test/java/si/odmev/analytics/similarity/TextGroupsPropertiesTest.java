package si.odmev.analytics.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class TextGroupsPropertiesTest {
    private record Said(int at, String words, TextSketch sketch) {}

    @Property(tries = 200)
    void everyTextIsInExactlyOneGroupAndNearlyTheSameAsItsFirst(@ForAll("texts") List<String> texts) {
        var said = said(texts);

        var groups = TextGroups.of(said, Said::sketch);

        assertThat(groups.stream().flatMap(List::stream).toList()).containsExactlyInAnyOrderElementsOf(said);
        for (List<Said> group : groups) {
            assertThat(group)
                    .isSortedAccordingTo(Comparator.comparingInt(Said::at))
                    .allSatisfy(one -> assertThat(
                                    one.sketch().similarity(group.getFirst().sketch()))
                            .isGreaterThanOrEqualTo(TextGroups.NEARLY_THE_SAME));
        }
    }

    @Property(tries = 200)
    void whatWasErasedLeavesTheGroupsThatWouldBeWithoutIt(@ForAll("texts") List<String> texts, @ForAll Random random) {
        var said = said(texts);
        var kept = said.stream().filter(one -> random.nextBoolean()).toList();
        var arrived = new ArrayList<>(kept);
        Collections.shuffle(arrived, random);
        arrived.sort(Comparator.comparingInt(Said::at));

        assertThat(TextGroups.of(arrived, Said::sketch)).isEqualTo(TextGroups.of(kept, Said::sketch));
    }

    @Property(tries = 200)
    void whatIsErasedOutsideOfAGroupChangesNothingInIt(@ForAll("texts") List<String> texts) {
        var said = said(texts);
        var groups = TextGroups.of(said, Said::sketch);
        var largest = groups.stream().max(Comparator.comparingInt(List::size)).orElse(List.of());

        assertThat(TextGroups.of(largest, Said::sketch).size()).isLessThanOrEqualTo(1);
    }

    @Property(tries = 200)
    void oneWordAddedToALongTextLeavesItNearlyTheSame(
            @ForAll @IntRange(min = 40, max = 200) int length, @ForAll @StringLength(min = 1, max = 12) String word) {
        String text = IntStream.range(0, length)
                .mapToObj(i -> "beseda" + Integer.toString(i * 7919, 36))
                .collect(Collectors.joining(" "));
        var said = said(List.of(text, text + " " + word));

        assertThat(TextGroups.of(said, Said::sketch)).hasSize(1);
    }

    @Property(tries = 500)
    void similarityIsNearTheShareOfCommonShingles(@ForAll("texts") List<String> texts) {
        var said = said(texts);
        for (Said one : said) {
            for (Said other : said) {
                assertThat(one.sketch().similarity(other.sketch()))
                        .isCloseTo(jaccard(one.words(), other.words()), within(0.25))
                        .isEqualTo(other.sketch().similarity(one.sketch()));
            }
        }
    }

    /** A few texts of which some are variations of others. */
    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> word =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(9);
        Arbitrary<List<String>> text = word.list().ofMinSize(10).ofMaxSize(60);
        return text.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .flatMap(originals -> Arbitraries.randomValue(random -> {
                    var texts = new ArrayList<String>();
                    for (int i = 0; i < 12; i++) {
                        var words = new ArrayList<>(originals.get(random.nextInt(originals.size())));
                        int changes = random.nextInt(4);
                        for (int change = 0; change < changes; change++) {
                            words.set(random.nextInt(words.size()), "novo" + random.nextInt(100));
                        }
                        texts.add(String.join(" ", words));
                    }
                    return texts;
                }));
    }

    private static List<Said> said(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> TextSketch.of(texts.get(i))
                        .map(sketch -> new Said(i, texts.get(i), sketch))
                        .orElseThrow())
                .toList();
    }

    private static double jaccard(String one, String other) {
        Set<String> common = shingles(one);
        Set<String> all = new HashSet<>(common);
        common.retainAll(shingles(other));
        all.addAll(shingles(other));
        return (double) common.size() / all.size();
    }

    private static Set<String> shingles(String words) {
        return IntStream.rangeClosed(0, words.length() - 5)
                .mapToObj(start -> words.substring(start, start + 5))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
