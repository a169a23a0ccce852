package si.odmev.analytics.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.schemas.Kind;

/** What a hyphen at a line end is, by the words before it and after: the end of a line is a slash here. */
class LineEndHyphensTest {
    private static final Stemmer STEMMER = new Stemmer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // known and an unknown rest of one to three letters
                "Šale-/ška",
                "sobo-/tah",
                "gradi-/šče",
                "klopi-/ca",
                "luč-/mi",
                "vode-/nje",
                "stare-/ga",
                "lepo-/ta",
                "most-/ov",
                "mlado-/sti",
                "ceste-/nje",
                "zelen-/ja",
                "hiša-/mi",
                "trgo-/vec",
                "delo-/ma",
                "otro-/ci",
                // known and an unknown rest of more letters
                "Šale-/škega",
                "kolo-/dvor",
                "zdravo-/stvenega",
                "cesto-/gradnja",
                "vodo-/vodnega",
                "delo-/vanje",
                "varno-/stnega",
                "mest-/nega",
                "avto-/busna",
                "knjiga-/rnica",
                // prefixes and words
                "ne-/varno",
                "pri-/prava",
                "ob-/nova",
                "pre-/malo",
                "na-/slov",
                "pod-/pora",
                "za-/prta",
                "po-/moč",
                "naj-/boljši",
                "pro-/stori",
                "raz-/voj",
                "do-/voljenje",
                // unknown and unknown
                "stano-/vanja",
                "ure-/jenost",
                "tehno-/loškega",
                "Veleni-/čani",
                "Ljub-/ljana",
                "prebi-/valstvo",
                "obi-/skovalci",
                "ekono-/mskega",
                "gastro-/nomija",
                "ustano-/ve",
                // Croatian, Bosnian and Serbian
                "grad-/skoj",
                "djeci-/ma",
                "stano-/vnika",
                "bicikli-/stička",
                "ras-/vjeta",
                "pje-/šaci",
                "sigur-/nosti",
                "škol-/ske",
                // German: a noun written small is within a word
                "Wald-/wege",
                "Rad-/wege",
                "Stadt-/park",
                "Müll-/abfuhr",
                "Kinder-/garten",
                "Haupt-/straße",
                "Fahrrad-/ständer",
                "Ver-/kehr",
                "über-/all",
                "kinder-/freundlich",
                "Grün-/streifen",
                // English
                "plan-/ning",
                "shop-/ping",
                "good-/ness",
                "child-/hood",
                "environ-/mental",
                "neigh-/bourhood",
                "under-/standing",
                "light-/ing",
                "park-/ing",
                "resi-/dents",
                "over-/crowded",
                // in capitals
                "POVR-/ŠINA",
                "ŠALE-/ŠKA",
                "GRADI-/ŠČE",
                // written in one word, though both halves are words
                "samo-/uprava",
                "osnovno-/šolski",
                "novo-/gradnja"
            })
    void aDividedWordIsOneWord(String divided) {
        assertThat(STEMMER.stems(divided.replace("/", "\n"))).isEqualTo(STEMMER.stems(divided.replace("-/", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "črno-/bel",
                "črno-/belo",
                "javno-/zasebno",
                "javno-/zasebnega",
                "slovensko-/hrvaški",
                "kulturno-/umetniško",
                "Javno-/zasebno",
                "turistično-/gostinskega",
                "tehnološko-/razvojni",
                "prostorsko-/prometni",
                "društveno-/gospodarski",
                "kulturno-/umjetničkog",
                "JAVNO-/ZASEBNO",
                "JAVNO-/NAROČNIŠKEGA",
                // a single letter, a name, an abbreviation, digits
                "e-/pošta",
                "e-/uprava",
                "Slovenj-/Gradec",
                "Slovenska-/Bistrica",
                "LED-/luči",
                "QR-/koda",
                "A1-/cesta",
                "2022-/2030",
                "COVID-/19",
                "Wald-/Wege",
                "Smart-/City",
                // English
                "user-/friendly",
                "traffic-/calming",
                "car-/free",
                "pedestrian-/friendly",
                "long-/term",
                // what follows is of another word or sentence
                "Fuß-/und Radwege",
                "eno-/in dvosmerne",
                "klopi-/več dreves",
                "Geh-/sowie Radwege"
            })
    void aHyphenOfTheWritersStaysBetweenTwoWords(String written) {
        assertThat(STEMMER.stems(written.replace("/", "\n"))).isEqualTo(STEMMER.stems(written.replace("-/", " ")));
    }

    @ParameterizedTest
    @CsvSource({
        "Mehr Wald-/wege für alle., Mehr Waldwege für alle.",
        "Die Wald-/ränder pflegen., Die Waldränder pflegen."
    })
    void aDividedGermanCompoundIsThemedLikeThePlainOne(String divided, String plain) {
        var reader = FeedbackReader.load();

        var read = reader.analyze(null, divided.replace("/", "\n"), "de", Kind.UNKNOWN);

        assertThat(read.themes())
                .isEqualTo(reader.analyze(null, plain, "de", Kind.UNKNOWN).themes())
                .containsExactly("green");
    }

    @Test
    void namesThatBeginWithWaldAreNoGreenery() {
        assertThat(FeedbackReader.load()
                        .analyze(null, "Die Waldorfschule.", "de", Kind.UNKNOWN)
                        .themes())
                .doesNotContain("green");
    }
}
