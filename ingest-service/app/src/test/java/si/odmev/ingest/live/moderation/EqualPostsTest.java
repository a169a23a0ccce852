package si.odmev.ingest.live.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import si.odmev.ingest.live.session.PostView;

class EqualPostsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kdaj bo na postaji zaslon?            | Kdaj pride zaslon na postajo?                | true
            KDAJ BO NA POSTAJI ZASLON             | kdaj bo na postaji zaslon?!                  | true
            Več dreves ob Šaleški cesti!          | Ob Saleski cesti naj bo vec dreves.          | true
            Kdaj bo zaslon?                       | Kdaj bo koncert?                             | false
            Več dreves ob cesti.                  | Manj avtomobilov v središču mesta.           | false
            Kdaj bo to?                           | Kdo je to?                                   | false
            👍                                    | 👎                                           | false
            """)
    void textsAboutTheSameAreProposedAndOthersAreNot(String one, String other, boolean similar) {
        assertThat(proposals(List.of(one, other)).containsKey(2)).isEqualTo(similar);
    }

    @Test
    void whatIsShownIsProposedBeforeWhatWasSaidLater() {
        List<PostView> posts = List.of(
                post(1, "Kdaj bo na postaji zaslon?", "received"), post(2, "Kdaj bo na postaji zaslon?", "shown"));

        assertThat(new EqualPosts(posts).proposals()).containsExactly(Map.entry(1, posts.get(1)));
    }

    @Property(tries = 300)
    void similarityIsTheSameBothWaysAndWholeForTheSameWords(
            @ForAll("texts") String one, @ForAll("texts") String other, @ForAll Random random) {
        double similarity = Stems.of(one).similarity(Stems.of(other));
        assertThat(similarity).isBetween(0.0, 1.0);
        assertThat(Stems.of(other).similarity(Stems.of(one))).isEqualTo(similarity);

        var shuffled = new ArrayList<>(List.of(one.split(" ")));
        Collections.shuffle(shuffled, random);
        String same = String.join(", ", shuffled).toUpperCase(Locale.ROOT) + "!";
        assertThat(Stems.of(one).similarity(Stems.of(same))).isCloseTo(1, within(0.0));
    }

    @Property(tries = 300)
    void eachProposalIsTheMostSimilarOfAllThatMayBeProposed(
            @ForAll("texts") String first, @ForAll("texts") String second, @ForAll("texts") String third) {
        List<String> texts = List.of(first, second, third);
        var expected = new HashMap<Integer, Integer>();
        for (int waiting = 1; waiting <= texts.size(); waiting++) {
            double most = EqualPosts.LEAST_SIMILARITY;
            for (int other = waiting - 1; other >= 1; other--) {
                double similarity = Stems.of(texts.get(other - 1)).similarity(Stems.of(texts.get(waiting - 1)));
                if (similarity >= most) {
                    most = similarity;
                    expected.put(waiting, other);
                }
            }
        }
        var proposed = new HashMap<Integer, Integer>();
        proposals(texts).forEach((number, post) -> proposed.put(number, post.number()));
        assertThat(proposed).isEqualTo(expected);
    }

    @Test
    void ofMoreThanAThousandPostsTheLatestAreCompared() {
        List<String> texts = IntStream.rangeClosed(1, EqualPosts.MOST + 1)
                .mapToObj(number -> number == EqualPosts.MOST + 1 ? "beseda 1" : "beseda " + number)
                .toList();

        assertThat(proposals(texts.subList(0, EqualPosts.MOST)))
                .as("of what all have in common")
                .hasSize(0);
        assertThat(proposals(texts)).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("zaslon", "postaja", "drevo", "kdaj", "bo", "na", "cesta", "šola", "1", "žoga")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(words -> String.join(" ", words));
    }

    private static Map<Integer, PostView> proposals(List<String> texts) {
        List<PostView> posts = IntStream.rangeClosed(1, texts.size())
                .mapToObj(number -> post(number, texts.get(number - 1), "received"))
                .toList();
        return new EqualPosts(posts).proposals();
    }

    private static PostView post(int number, String text, String state) {
        return new PostView(number, "question", text, state, null, 0, false);
    }
}
