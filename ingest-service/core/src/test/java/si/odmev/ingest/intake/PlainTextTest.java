package si.odmev.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void removesWhatCantBeSeen() {
        assertThat(PlainText.lines("Klopi\u0000 v\u200B par\u00ADku\uFEFF\u007F"))
                .isEqualTo("Klopi v parku");
        assertThat(PlainText.lines("\u202Eukrap v ipolK\u202C")).isEqualTo("ukrap v ipolK");
    }

    @Test
    void keepsJoinersThatEmojiNeed() {
        assertThat(PlainText.lines("👩‍🦽 in 🏳️‍🌈")).isEqualTo("👩‍🦽 in 🏳️‍🌈");
    }

    @Test
    void makesOneLineFeedOfEveryLineBreak() {
        assertThat(PlainText.lines("a\r\nb\rc\n\u2028d \t\r\n\r\ne")).isEqualTo("a\nb\nc\n\nd\n\ne");
        assertThat(PlainText.line(" Zaslon \r\n na postaji ")).isEqualTo("Zaslon na postaji");
    }

    @Test
    void composesWhatWasTypedInParts() {
        assertThat(PlainText.lines("c\u030Ces\u030Cnja")).isEqualTo("\u010De\u0161nja");
    }

    @Test
    void countsAnEmojiOutsideTheBasicPlaneOnce() {
        assertThat(PlainText.length("🌳\nč")).isEqualTo(3);
    }

    @Test
    void findsHalfASurrogatePair() {
        assertThat(PlainText.isUnicode("a\uD83C")).isFalse();
        assertThat(PlainText.isUnicode("\uDF33a")).isFalse();
        assertThat(PlainText.isUnicode("🌳")).isTrue();
    }

    @Property
    void cleaningTwiceChangesNothing(@ForAll String raw) {
        String once = PlainText.lines(raw);
        assertThat(PlainText.lines(once)).isEqualTo(once);
        String line = PlainText.line(raw);
        assertThat(PlainText.line(line)).isEqualTo(line).doesNotContain("\n");
    }

    @Property
    void whatIsCleanIsComposedAndHoldsNoControls(@ForAll String raw) {
        String clean = PlainText.lines(raw);
        assertThat(Normalizer.isNormalized(clean, Normalizer.Form.NFC)).isTrue();
        assertThat(clean.codePoints()
                        .filter(point -> Character.getType(point) == Character.CONTROL)
                        .filter(point -> point != '\n' && point != '\t'))
                .isEmpty();
        assertThat(clean).isEqualTo(clean.strip());
    }

    @Test
    void keepsASoftHyphenAtTheEndOfALineWhichSaysThatTheWordGoesOn() {
        assertThat(PlainText.lines("ze\u00ADle\u00AD \r\nnih")).isEqualTo("zele\u00AD\nnih");
    }

    @Property
    void withoutSoftHyphensATextIsWhatItWasWhenNoneWasKept(
            @ForAll @Chars({'a', ' ', '\t', '\n', '\r', '\u00AD', '\u00A0', '\u0301'}) @StringLength(max = 12)
                    String raw) {
        // Line breaks were read before soft hyphens were removed: CR and LF with one between them are two breaks.
        String none = raw.replaceAll("\\R", "\n").replace("\u00AD", "");
        assertThat(PlainText.withoutSoftHyphens(PlainText.lines(raw))).isEqualTo(PlainText.lines(none));
        assertThat(PlainText.withoutSoftHyphens(PlainText.line(raw))).isEqualTo(PlainText.line(none));
    }
}
