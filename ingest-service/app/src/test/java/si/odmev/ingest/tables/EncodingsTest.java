package si.odmev.ingest.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Short files, in which a few letters are all that tells the charset. */
class EncodingsTest {
    private static final Charset WINDOWS = Charset.forName("windows-1250");
    private static final List<Charset> SINGLE_BYTES = List.of(
            WINDOWS, Charset.forName("ISO-8859-2"), Charset.forName("IBM852"), Charset.forName("x-MacCentralEurope"));

    /** Words in which one letter is not ASCII. */
    private static final Map<String, String> WORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("č", "začetek Kovač človek čas mačka več črta črka hrčka prečkati očka"),
            Map.entry("Č", "Čas Črnomelj ČAS MAČEK KOVAČ Č. Človek"),
            Map.entry("š", "šola hiša šli naš škripa šla mašna štirje všeč šum"),
            Map.entry("Š", "Šola KOŠ Škofja ŠOLA Šmarje NAŠA Š. Šum"),
            Map.entry("ž", "že koža žlica mož straže žganje življenje nožnica"),
            Map.entry("Ž", "Že ŽALEC Žalec MOŽ Ž. Žganje Živa"),
            Map.entry("ć", "Petrović kuća noć moći"),
            Map.entry("Ć", "Ćiro PETROVIĆ Ćuk NOĆ"),
            Map.entry("đ", "rođen među Anđa vođa"),
            Map.entry("Đ", "Đuro MEĐU ROĐEN Đakovo"),
            Map.entry("ä", "Mädchen Käse Jäger später Bäume ältere Häuser wählen"),
            Map.entry("Ä", "Änderung Äpfel Ähnlich Ärger Äcker"),
            Map.entry("ö", "schön Möller böse Köln Höhe möchten"),
            Map.entry("Ö", "Öffnung Österreich Öl KÖLN"),
            Map.entry("ü", "Müller grün Tür für zurück Brücke"),
            Map.entry("Ü", "Über Übung MÜLLER"),
            Map.entry("ß", "groß Straße Schloß Fußball")));

    /** The same bytes as "„ltere" in windows-1250, and as "Straže" and the like in CP852: a word by itself does not tell. */
    private static final Map<String, List<String>> AMBIGUOUS =
            Map.of("IBM852", List.of("ältere"), "x-MacCentralEurope", List.of("groß", "Straße", "Fußball"));

    static Stream<Arguments> wordsInEachCharset() {
        return SINGLE_BYTES.stream()
                .flatMap(charset -> WORDS.keySet().stream()
                        .filter(letter -> charset.newEncoder().canEncode(letter))
                        .map(letter -> Arguments.of(charset, letter)));
    }

    @ParameterizedTest
    @MethodSource("wordsInEachCharset")
    void oneLetterTellsTheCharset(Charset charset, String letter) {
        var wrong = new ArrayList<String>();
        for (String word : WORDS.get(letter).split(" ")) {
            boolean isAmbiguous =
                    AMBIGUOUS.getOrDefault(charset.name(), List.of()).contains(word);
            String read = TableTexts.rows(("vrsta;besedilo\r\npredlog;" + word + " na vasi\r\n").getBytes(charset))
                    .get(1);
            if (!isAmbiguous && !read.equals("2: predlog|" + word + " na vasi")) {
                wrong.add(word + " " + read);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1250, čšž",
        "windows-1250, ČŠŽ",
        "windows-1250, čšž ČŠŽ",
        "ISO-8859-2, čšž ČŠŽ",
        "IBM852, čšž ČŠŽ ćđ",
        "x-MacCentralEurope, čšž ČŠŽ",
        "windows-1250, „Janez” je rekel",
        "windows-1250, »tako« je",
        "x-MacCentralEurope, »Janez« je rekel",
        "x-MacCentralEurope, Celje – Maribor 2020–2025",
        "IBM852, »Janez« je",
        "windows-1250, po § 5 zakona",
        "IBM852, po § 5 zakona",
        "windows-1250, cena 5 € in 20 °C",
        "windows-1250, Kálmán Göncz",
        "windows-1250, Zoë Šuštar"
    })
    void signsAndLettersInARowAreRead(String charset, String text) {
        assertThat(TableTexts.rows(("vrsta;besedilo\npredlog;" + text + "\n").getBytes(Charset.forName(charset))))
                .containsExactly("1: vrsta|besedilo", "2: predlog|" + text);
    }

    @ParameterizedTest
    @CsvSource({
        // Each line: U for UTF-8, W for windows-1250, A for ASCII; then the line that is named.
        "AUW, 3",
        "AWU, 2",
        "AWWU, 4",
        "AUUW, 4",
        "AUWUU, 3",
        "AAWWAU, 6"
    })
    void aSmallFileInTwoEncodingsIsRefusedWithTheLineThatIsNotAsTheOthers(String lines, String named)
            throws IOException {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            var bytes = new ByteArrayOutputStream();
            for (char line : lines.toCharArray()) {
                String text = (line == 'A' ? "vrsta;besedilo" : "predlog;še") + lineEnd;
                bytes.write(text.getBytes(line == 'W' ? WINDOWS : StandardCharsets.UTF_8));
            }
            assertThat(TableTexts.refusal(bytes.toByteArray()))
                    .isEqualTo(new Refusal(Refusal.Cause.MIXED_ENCODINGS, named));
        }
    }

    @Test
    void twoEncodingsInOneLineAreRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("vrsta;besedilo;ime\npredlog;še;".getBytes(StandardCharsets.UTF_8));
        bytes.write("Žiga\n".getBytes(WINDOWS));

        assertThat(TableTexts.refusal(bytes.toByteArray())).isEqualTo(new Refusal(Refusal.Cause.MIXED_ENCODINGS, "2"));
    }

    @Test
    void aByteOrderMarkOfUtf8MakesALineInAnotherEncodingStrange() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("\uFEFFvrsta;besedilo\n".getBytes(StandardCharsets.UTF_8));
        bytes.write("predlog;še\n".getBytes(WINDOWS));

        assertThat(TableTexts.refusal(bytes.toByteArray())).isEqualTo(new Refusal(Refusal.Cause.MIXED_ENCODINGS, "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Иво", "你好", "Ελένη", "🌳", "ﬁ", "Zoë", "naïve", "ağaç", "5 €", "№ 5", "☑"})
    void otherScriptsAndSignsInUtf8AreRead(String text) {
        assertThat(TableTexts.rows(("vrsta;besedilo\npredlog;" + text).getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1: vrsta|besedilo", "2: predlog|" + text);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, 1", "UTF-8, 2", "UTF-16LE, 1", "UTF-16BE, 1", "UTF-16LE, 0", "UTF-16BE, 0"})
    void byteOrderMarksAreNoPartOfTheFirstCell(String charset, int marks) {
        assertThat(TableTexts.rows(
                        ("\uFEFF".repeat(marks) + "vrsta;besedilo\r\npredlog;Več").getBytes(Charset.forName(charset))))
                .containsExactly("1: vrsta|besedilo", "2: predlog|Več");
    }

    @Test
    void textInUtf16WithHalfACharacterIsDamaged() {
        byte[] file = "\uFEFFvrsta;besedilo\npredlog;\uD83C".getBytes(StandardCharsets.UTF_16LE);
        file[file.length - 2] = 0x3C;
        file[file.length - 1] = (byte) 0xD8;

        assertThat(TableTexts.refusal(file)).isEqualTo(new Refusal(Refusal.Cause.DAMAGED, ""));
    }

    @Test
    void aSingleByteAtTheEndOfUtf16IsNoCharacter() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("\uFEFFvrsta;besedilo\npredlog;Več".getBytes(StandardCharsets.UTF_16LE));
        bytes.write('\n');

        assertThat(TableTexts.rows(bytes.toByteArray())).containsExactly("1: vrsta|besedilo", "2: predlog|Več");
    }
}
