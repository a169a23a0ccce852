package si.odmev.analytics.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import si.odmev.analytics.query.SearchHits.Hit;

class HitTextTest {
    @Test
    void marksTheHitsAndKeepsTheRest() {
        var text = HitText.whole("Klop v parku.", List.of(new Hit(0, 4), new Hit(7, 12)));

        assertThat(marked(text)).isEqualTo("[Klop] v [parku].");
    }

    @Test
    void aLongTextIsShownFromItsBeginningIfThereTheFirstHitIsSeen() {
        String text = "klop " + "beseda ".repeat(100);

        assertThat(marked(HitText.excerpt(text, List.of(new Hit(0, 4)))))
                .startsWith("[klop] beseda")
                .endsWith("beseda…");
    }

    @Test
    void aLongTextIsShownAroundAHitThatComesLate() {
        String text = "beseda ".repeat(100) + "klop ob cesti.";

        assertThat(marked(HitText.excerpt(text, List.of(new Hit(700, 704)))))
                .startsWith("…beseda ")
                .contains("[klop] ob cesti.");
    }

    @Test
    void aHeadingIsAsManyWholeWordsAsFit() {
        assertThat(HitText.firstWords("Več\nklopi  v parku", 70)).isEqualTo("Več klopi v parku");
        assertThat(HitText.firstWords("Več klopi v parku ob jezeru", 19)).isEqualTo("Več klopi v parku…");
    }

    @Property
    void everyTextHasAnExcerpt(
            @ForAll String piece, @ForAll @IntRange(max = 400) int times, @ForAll @IntRange(max = 2000) int start) {
        String text = (piece + "a").repeat(times + 1);
        var hits = start + 1 <= text.length() ? List.of(new Hit(start, start + 1)) : List.<Hit>of();

        String shown = HitText.excerpt(text, hits).pieces().stream()
                .map(HitText.Piece::words)
                .collect(Collectors.joining());

        assertThat(text).contains(shown.replaceAll("^…|…$", ""));
        assertThat(HitText.firstWords(text, 70).length()).isLessThanOrEqualTo(71);
    }

    private static String marked(HitText text) {
        return text.pieces().stream()
                .map(piece -> piece.hit() ? "[" + piece.words() + "]" : piece.words())
                .collect(Collectors.joining());
    }
}
