package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.schemas.Kind;

/** Words that a line end or the layout divides are read as if they were whole. */
class DividedWordsTest {
    private static final FeedbackReader READER = FeedbackReader.load();
    private static final Stemmer STEMMER = new Stemmer();

    @Test
    void aTextFromAPdfFileIsThemedAndItsEvidenceLiesInTheOriginal() throws IOException {
        String text;
        try (InputStream in = DividedWordsTest.class.getResourceAsStream("/divided/hyphenated-lines.txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        TextAnalysis analysis = READER.analyze(null, text, null, Kind.UNKNOWN);

        assertThat(analysis.themes()).containsExactly("green");
        assertThat(analysis.language()).isEqualTo("sl");
        assertThat(analysis.stems()).isEqualTo(STEMMER.stems("Več zelenih površin in dreves na Gorici."));
        assertThat(analysis.evidence())
                .extracting(word -> text.substring(word.getStart(), word.getEnd()))
                .contains("dre-\nves");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            raz-\\nsvetljava na par-\\nkirišču           | razsvetljava na parkirišču
            bicikli-\\nstička sta-\\nza u gra-\\ndu        | biciklistička staza u gradu
            Grün-\\nflächen und Spiel-\\nplätze            | Grünflächen und Spielplätze
            a play-\\nground and cyc-\\nling               | a playground and cycling
            zele-\\r\\nnih povr-\\r\\n  šin                  | zelenih površin
            zele- \\nnih                                   | zelenih
            po-\\nvr-\\nšin                                | površin
            fonta-\\nne                                    | fontane
            tehno-\\nlogija                                | tehnologija
            zele-\\n\\n12\\n\\nnih površin                   | zelenih površin
            zele-\\nStran 3 od 12\\nnih površin             | zelenih površin
            zele-\\n– 7 –\\fnih površin                      | zelenih površin
            zele\\u2010\\nnih povr\\u2011\\nšin              | zelenih površin
            zele\\u00ad\\nnih povr\\u00ad šin                | zelenih površin
            zele\\u00acnih povr\\u00ac\\nšin                 | zelenih površin
            ZELE-\\nNIH POVR-\\nŠIN                          | ZELENIH POVRŠIN
            zele- nih povr- šin                              | zelenih površin
            zele-nih povr-šin                                | zelenih površin
            po- vr- šin                                      | površin
            Zele-\\n> nih                                   | Zelenih
            """)
    void piecesOfAWordAreOneWord(String divided, String whole) {
        assertThat(STEMMER.stems(unescaped(divided))).isEqualTo(STEMMER.stems(whole));
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'})
    void whatCannotBeSeenDividesNoWord(char unseen) {
        assertThat(STEMMER.stems("ze" + unseen + "le" + unseen + unseen + "nih površin" + unseen))
                .isEqualTo(STEMMER.stems("zelenih površin"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \ufb01nančna, \ufb02eksibilno, o\ufb03ce | finančna, fleksibilno, office
            c\u030ciste povrs\u030cine               | čiste površine
            veˇc ˇcistih povrˇsin                    | več čistih površin
            Gr\u00a8unfl\u00a8achen f\u00a8ur alle   | Grunflachen fur alle
            """)
    void lettersAsTypesettingProgramsWriteThemAreThoseLetters(String typeset, String typed) {
        assertThat(STEMMER.stems(typeset)).isEqualTo(STEMMER.stems(typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Z E L E N E  P O V R Š I N E                 | zelene površine
            Z E L E N E P O V R Š I N E                  | zelene površine
            Z E L E N E   P O V R Š I N E   V   M E S T U | zelene površine v mestu
            Z E L E N E P O V R Š I N E V M E S T U      | zelene površine v mestu
            Z e l e n e   p o v r š i n e                | zelene površine
            z e l e n e p o v r š i n e                  | zelene površine
            F O N T A N A: več vode                      | fontana: več vode
            V E Č  D R E V E S na Gorici                 | več dreves na Gorici
            Z E L E N E  P O V R S\u030c I N E           | zelene površine
            D J E Č J E  I G R A L I Š T E               | dječje igralište
            M E H R  G R Ü N F L Ä C H E N               | mehr Grünflächen
            M O R E  T R E E S  A N D  B E N C H E S     | more trees and benches
            M O R E T R E E S                            | more trees
            """)
    void spacedLettersAreWords(String spaced, String typed) {
        assertThat(STEMMER.stems(spaced)).isEqualTo(STEMMER.stems(typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            javno-zasebno partnerstvo        | javno zasebno partnerstvo
            javno-\\nzasebno partnerstvo     | javno zasebno partnerstvo
            Velenje - pametno mesto          | Velenje pametno mesto
            Velenje -\\npametno mesto        | Velenje pametno mesto
            e-uprava                         | e uprava
            e-\\nuprava                      | e uprava
            Fuß- und Radwege                 | Fuß und Radwege
            Fuß-\\nund Radwege               | Fuß und Radwege
            eno- in dvosmerne ceste          | eno in dvosmerne ceste
            LED-\\nluči                      | LED luči
            Smart-\\nCity                    | Smart City
            2022-\\n2030                     | 2022 2030
            COVID-\\n19                      | COVID 19
            več klopi- več dreves            | več klopi več dreves
            več klopi-\\nveč dreves          | več klopi več dreves
            več klopi\\n- več dreves         | več klopi več dreves
            Wi-Fi in on-line                 | Wi Fi in on line
            VEL-7K3M-9QXD                    | VEL 7K3M 9QXD
            user-\\nfriendly                 | user friendly
            traffic-\\ncalming               | traffic calming
            Geh-\\nsowie Radwege             | Geh sowie Radwege
            Montag-\\nbis Freitag            | Montag bis Freitag
            eno-\\nte dvosmerne ceste        | eno te dvosmerne ceste
            """)
    void aHyphenOfTheWritersOwnStays(String written, String words) {
        assertThat(STEMMER.stems(unescaped(written))).isEqualTo(STEMMER.stems(words));
    }

    @Test
    void fewSingleLettersAreNoWord() {
        assertThat(STEMMER.stems("točke a b c")).endsWith(" a b c");
        assertThat(STEMMER.stems("a, b, c, d in e")).isEqualTo("a b c d in e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"razredi A B C D", "razredi a b c d", "razredi A B C D E", "razredi 1 A B C D"})
    void aListOfSingleLettersIsNoWord(String list) {
        assertThat(STEMMER.stems(list)).isEqualTo(STEMMER.stems(list.replace(" ", ", ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "točke a b c d e f", "linije B D F H J L", "1 a b c d e f", "f e d c b a", "odgovori A C B D B A C",
                "X X X X X X", "polja A B C D  E F G H", "zone K L M N P R S", "J K M T R L", "а б в г д ђ"
            })
    void aLongListOfSingleLettersIsNoWord(String list) {
        assertThat(STEMMER.stems(list)).isEqualTo(STEMMER.stems(list.replaceAll(" +", ", ")));
    }

    @Property(tries = 500)
    void lettersInOrderAreNoWord(@ForAll("alphabets") List<Character> letters, @ForAll boolean backwards) {
        List<Character> ordered = letters.stream()
                .sorted(backwards ? Comparator.reverseOrder() : Comparator.naturalOrder())
                .toList();
        String list = ordered.stream().map(String::valueOf).collect(Collectors.joining(" "));
        boolean isWord = KnownWords.shipped().containForm(list.replace(" ", ""));

        Assume.that(!isWord);

        assertThat(STEMMER.stems(list)).isEqualTo(STEMMER.stems(list.replace(" ", ", ")));
    }

    @Provide
    Arbitrary<List<Character>> alphabets() {
        return Arbitraries.chars().range('a', 'z').list().ofMinSize(4).ofMaxSize(26);
    }

    @Property(tries = 500)
    void aKnownWordOfSpacedLettersIsThatWord(@ForAll("sentences") String sentence) {
        for (String word : sentence.split(" ")) {
            if (word.length() >= 4) {
                assertThat(STEMMER.stems(String.join(" ", word.split("")))).isEqualTo(STEMMER.stems(word));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"C E S T A, cesta", "p a r k, park", "'Ž B I N  K O R', 'žbin kor'"})
    void aFewSpacedLettersAreAWordIfItIsKnownOrAWiderGapDividesThem(String spaced, String typed) {
        assertThat(STEMMER.stems(spaced)).isEqualTo(STEMMER.stems(typed));
    }

    @Test
    void anUnknownWordOfSpacedLettersStaysWhole() {
        assertThat(STEMMER.stems("J A Z B I N E")).isEqualTo(STEMMER.stems("jazbine"));
    }

    @Test
    void moreSingleLettersThanAHeadingHasStayLetters() {
        assertThat(STEMMER.stems("a ".repeat(300))).isEqualTo("a ".repeat(300).strip());
    }

    @Property(tries = 500)
    void wordsLieInTheTextOneAfterAnother(@ForAll("layouts") String text) {
        int end = 0;
        for (Word word : new Words(STEMMER).in(text)) {
            assertThat(word.start()).isGreaterThanOrEqualTo(end);
            assertThat(word.end()).isGreaterThan(word.start()).isLessThanOrEqualTo(text.length());
            assertThat(word.folded()).isNotEmpty();
            end = word.end();
        }
    }

    @Property(tries = 300)
    void softHyphensAnywhereInAWordChangeNothing(@ForAll("sentences") String sentence) {
        String divided = sentence.chars()
                .mapToObj(Character::toString)
                .map(letter -> letter.equals(" ") ? letter : letter + '\u00ad')
                .collect(Collectors.joining());

        TextAnalysis whole = READER.analyze(null, sentence, null, Kind.UNKNOWN);
        TextAnalysis read = READER.analyze(null, divided, null, Kind.UNKNOWN);

        assertThat(read.stems()).isEqualTo(whole.stems());
        assertThat(read.themes()).isEqualTo(whole.themes());
        assertThat(read.language()).isEqualTo(whole.language());
    }

    @Provide
    Arbitrary<String> layouts() {
        return Arbitraries.of(
                        "zele", "nih", "Po", "v", "Č", "S\u030c", "ˇ", "12", " ", "  ", "-", "\u00ad", "\u200b", "\n",
                        "\r\n", "\ufb01", "e", "🌳", "¨", "stran ", ".")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> sentences() {
        List<String> words = List.of(
                "več", "dreves", "ob", "cesti", "igrišče", "Spielplatz", "benches", "zelenih", "površin", "prosim");
        return Arbitraries.of(words).list().ofMinSize(1).ofMaxSize(12).map(said -> String.join(" ", said));
    }

    /** Text blocks of CSV hold no line ends: they are written as in source. */
    private static String unescaped(String written) {
        String unicode = java.util.regex.Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(written)
                .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
        return unicode.translateEscapes();
    }
}
