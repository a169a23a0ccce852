package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.schemas.Evidence;
import si.odmev.schemas.Kind;
import si.odmev.schemas.Part;
import tools.jackson.databind.json.JsonMapper;

class FeedbackReaderTest {
    private static final Path DEVELOPMENT =
            Path.of("../../schemas/src/main/resources/theme-packs/smart-city/texts/dev.jsonl");
    private static final FeedbackReader READER = FeedbackReader.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Posadite vec dreves ob Paki, poleti ni sence.                                      | green
            Otroško igrišče je zanemarjeno, gugalnice so polomljene.                           | friendly
            Invalid na vozičku ne more do zdravnika, ker ni klančine.                          | inclusive
            Naredite aplikacijo, kjer na zemljevidu vidiš prosta parkirna mesta.               | smart
            Avtobus za upokojence naj vozi tudi ob sobotah.                                    | inclusive green
            Koliko bo stala nova občinska stavba?                                              | ''
            The bus should run on Sundays too.                                                 | green
            Der Spielplatz ist kaputt.                                                         | friendly
            Trotuari është i prishur dhe nuk ka ndriçim.                                       | friendly
            Игралиште је прљаво и мрачно.                                                   | friendly
            """)
    void givesThemes(String text, String themes) {
        assertThat(String.join(" ", read(text).themes())).isEqualTo(themes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pošljite e-mail",
                "Pošljite e-mail.",
                "zelenjava na tržnici",
                "Zelenjava na tržnici je draga.",
                "pametni telefon mi ne dela",
                "stari most",
                "zelena luč na semaforju",
                "zelena luč",
                "mladika",
                "Mladika",
                "invalidna vrednost v tabeli"
            })
    void givesNoThemeByAccidentOfLetters(String text) {
        assertThat(read(text).themes()).isEmpty();
        assertThat(read(fold(text)).themes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "/",
                "--",
                "...",
                "ni pripomb",
                "Ni pripomb.",
                "NI PRIPOMB",
                "brez pripomb",
                "Not Provided",
                "N/A",
                "x",
                "👍",
                "🙂🙂🙂",
                "  \n\t ",
                "1",
                "123 456",
                "nič"
            })
    void marksWhatSaysNothing(String text) {
        TextAnalysis analysis = read(text);
        assertThat(analysis.assurance()).isEqualTo(Assurance.NO_CONTENT);
        assertThat(analysis.themes()).isEmpty();
        assertThat(analysis.needsReview()).isFalse();
        assertThat(analysis.evidence()).isEmpty();
    }

    @Test
    void leavesWhatHasNoThemeToAPerson() {
        assertThat(read("Ukinite sejnine svetnikom.").assurance()).isEqualTo(Assurance.UNSURE);
    }

    @Test
    void readsComposedAndDecomposedTextAlike() {
        String text = "Če bi več otrok kolesarilo v šolo, bi bilo manj hrupa in gneče.";
        TextAnalysis composed = read(text);
        TextAnalysis decomposed = read(Normalizer.normalize(text, Normalizer.Form.NFD));
        assertThat(decomposed.scores()).isEqualTo(composed.scores());
        assertThat(decomposed.stems()).isEqualTo(composed.stems());
        assertThat(decomposed.language()).isEqualTo(composed.language());
    }

    @Test
    void readsTheSameEachTime() {
        String text = "Avtobus ne pelje do bolnice, starejši pa nimamo avta.";
        assertThat(FeedbackReader.load().analyze("Naslov", text, null, Kind.UNKNOWN))
                .isEqualTo(READER.analyze("Naslov", text, null, Kind.UNKNOWN));
        assertThat(FeedbackReader.load().version()).isEqualTo(READER.version()).matches("[0-9a-f]{12}");
    }

    @Test
    void readsTheSameWhateverItReadBefore() throws IOException {
        List<String> texts;
        try (Stream<String> lines = Files.lines(DEVELOPMENT)) {
            texts = lines.map(line ->
                            JsonMapper.shared().readTree(line).get("text").asString())
                    .toList();
        }
        List<TextAnalysis> first = texts.stream().map(FeedbackReaderTest::read).toList();
        // As many words as its memory of words has places, and as many again.
        IntStream.range(0, 33_000).forEach(i -> read("drevo" + i + " igrišče" + i));
        assertThat(texts.stream().map(FeedbackReaderTest::read).toList()).isEqualTo(first);
    }

    @Test
    void pointsAtThePersonsOwnWords() {
        String text = "Na Goriči so 🌳 drevesa čisto suha.";
        List<Evidence> green = read(text).evidence().stream()
                .filter(evidence -> evidence.getTheme().equals("green"))
                .toList();
        Evidence strongest = green.getFirst();
        assertThat(text.substring(strongest.getStart(), strongest.getEnd())).isEqualTo("drevesa");
        assertThat(strongest.getWeight()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Prosim, da se na naši ulici posadi več dreves in da se nam to tudi pove.",
                "Ali bi lahko za starejše pri nas naredili kakšno klop, ki je tudi v senci?",
                "Please, would you plant more trees in our street, and do it before the summer?",
                "Bitte bauen Sie für die Kinder in unserer Straße einen Spielplatz, der auch im Winter offen ist."
            })
    void neverGivesAFunctionWordAsEvidence(String text) {
        Set<String> shown = read(text).evidence().stream()
                .map(word -> text.substring(word.getStart(), word.getEnd()).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(shown)
                .isNotEmpty()
                .doesNotContain(
                        "prosim", "da", "se", "na", "naši", "več", "in", "nam", "to", "tudi", "ali", "bi", "lahko",
                        "za", "pri", "nas", "kakšno", "ki", "je", "v", "please", "would", "you", "our", "and", "do",
                        "it", "the", "bitte", "für", "die", "unserer", "einen", "der", "auch", "im", "ist");
    }

    @Test
    void givesNoThemeForFunctionWordsAlone() {
        assertThat(read("Naj bo brez, saj smo mi bili od vas, vaši pa od nas, ker se mora.")
                        .themes())
                .isEmpty();
    }

    @Test
    void leavesFewClearTextsToAPerson() {
        assertThat(read("Posadite več dreves ob Paki.").assurance()).isEqualTo(Assurance.SURE);
        assertThat(read("Otroško igrišče je zanemarjeno, gugalnice so polomljene.")
                        .assurance())
                .isEqualTo(Assurance.SURE);
    }

    @Test
    void tellsTitleAndTextApart() {
        String title = "Gugalnica na igrišču";
        List<Evidence> evidence = READER.analyze(title, "Kdaj bo popravljena?", "sl", Kind.UNKNOWN)
                .evidence();
        assertThat(evidence).anySatisfy(word -> {
            assertThat(word.getPart()).isEqualTo(Part.TITLE);
            assertThat(title.substring(word.getStart(), word.getEnd())).isEqualTo("Gugalnica");
        });
    }

    @Test
    void leavesTheWritersOwnWordOnKindAndLanguage() {
        TextAnalysis analysis = READER.analyze(null, "Kdaj bo nova klop?", "hr", Kind.OPINION);
        assertThat(analysis.kind()).isEqualTo(Kind.OPINION);
        assertThat(analysis.language()).isEqualTo("hr");
    }

    @Test
    void detectsWhatTheWriterDeclaredInALanguageThatIsNotRead() {
        assertThat(READER.analyze(null, "Kdaj bo nova klop v parku?", "ja", Kind.UNKNOWN)
                        .language())
                .isEqualTo("sl");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Predlagam, da se na Gorici postavi nova klop.       | PROPOSAL
            Prosim, popravite luč pred šolo.                    | PROPOSAL
            Mogoče bi lahko ob jezeru postavili še kakšno klop. | SUGGESTION
            Kdaj bo odprto kopališče?                           | QUESTION
            Ali bo letos drsališče                              | QUESTION
            Promenada je čudovita, hvala.                       | OPINION
            When will the library open?                         | QUESTION
            Bitte stellen Sie mehr Bänke auf.                   | PROPOSAL
            """)
    void detectsTheKind(String text, Kind kind) {
        assertThat(read(text).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Na nasi ulici ze mesece ne gori nobena luc.        | sl
            wifi na avtobusni postaji                          | sl
            Паркинг се сад контролише електронски              | sr-Cyrl
            Deca nemaju gde da se igraju, opština ćuti.        | sr
            Prijevoz vlakom je preskup, općina bi mogla pomoći. | hr
            Saobraćaj u našoj ulici je katastrofa, hiljadu auta. | bs
            Nuk ka ndriçim në rrugën tonë.                     | sq
            V naši vasi ni ne signala ne hitrega interneta.    | sl
            Uvedite plačilo parkirnine s telefonom.            | sl
            Komšije ne mogu da pređu ulicu, svjetla nema.       | bs
            Opština nema vremena za nas, a vazduh je loš.      | sr
            Der Radweg ist im Winter nicht geräumt.            | de
            The street is dark at night.                       | en
            Xyzzq 123 plugh                                    | und
            """)
    void detectsTheLanguage(String text, String language) {
        assertThat(read(text).language()).isEqualTo(language);
    }

    private static TextAnalysis read(String text) {
        return READER.analyze(null, text, null, Kind.UNKNOWN);
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }
}
