package si.odmev.endtoend.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final int CHUNK = 1 << 20;

    private final Words words = new Words(Set.of("bavogezikute", "bavogeziNULA", "radetopu"));

    @Test
    void aWordIsFoundInAnyCaseAmongOtherBytes() {
        byte[] bytes = "\u0000\u00ffxBaVogeziKUTEnik, radetop".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(words.in(bytes)).containsExactly("bavogezikute");
    }

    @Test
    void wordsWithTheSameBeginningAreToldApart() {
        assertThat(words.in("bavogezinula bavogezi".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("bavogezinula");
    }

    @Test
    void aWordAtTheVeryBeginningAndAtTheVeryEndIsFound() {
        assertThat(words.in("radetopu".getBytes(StandardCharsets.UTF_8))).containsExactly("radetopu");
    }

    @Test
    void aWordIsFoundWhereverTheChunksOfAFileEnd() throws Exception {
        byte[] word = "bavogezikute".getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before <= word.length; before++) {
            byte[] file = new byte[2 * CHUNK + 100];
            new Random(before).nextBytes(file);
            System.arraycopy(word, 0, file, CHUNK - before, word.length);

            assertThat(words.in(new ByteArrayInputStream(file)))
                    .as("%d bytes before the end of a chunk", before)
                    .containsExactly("bavogezikute");
        }
    }

    @Test
    void otherBytesAreNoWords() {
        byte[] bytes = new byte[CHUNK];
        new Random(1).nextBytes(bytes);
        byte[] zeros = new byte[CHUNK];
        Arrays.fill(zeros, (byte) 0);

        assertThat(words.in(bytes)).isEmpty();
        assertThat(words.in(zeros)).isEmpty();
    }

    @Test
    void whatIsTooShortOrLooksDifferentInOtherEncodingsIsRefused() {
        assertThatThrownBy(() -> new Words(Set.of("kratka"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Words(Set.of("češnjevec"))).isInstanceOf(IllegalArgumentException.class);
    }
}
