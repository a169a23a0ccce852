package si.odmev.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import si.odmev.analytics.query.SearchExpression.AllOf;
import si.odmev.analytics.query.SearchExpression.AnyOf;
import si.odmev.analytics.query.SearchExpression.Choice;
import si.odmev.analytics.query.SearchExpression.Not;
import si.odmev.analytics.query.SearchExpression.Receipt;
import si.odmev.analytics.query.SearchExpression.Words;
import si.odmev.analytics.theme.Stemmer;

class SearchParserTest {
    private static final Stemmer STEMMER = new Stemmer();
    private static final SearchFields FIELDS = new SearchFields(VelenjeConsultation.CONSULTATION);

    @Test
    void everyWordMustOccurInTheFormInWhichItIsIndexed() {
        assertThat(phrases("zelenih  površin")).containsExactly(STEMMER.stems("zelenih"), STEMMER.stems("površin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"zelenih površin\"", "»zelenih površin«", "„zelenih površin“", "“zelenih površin”"})
    void quotedWordsStandNextToEachOther(String typed) {
        assertThat(phrases(typed)).containsExactly(STEMMER.stems("zelenih površin"));
    }

    @Test
    void aQuotationMarkThatIsNotClosedReachesToTheEnd() {
        assertThat(phrases("park \"zelenih površin"))
                .containsExactly(STEMMER.stems("park"), STEMMER.stems("zelenih površin"));
    }

    @Test
    void diacriticsMayBeComposedDecomposedOrMissing() {
        var composed = phrases("češnja");

        assertThat(phrases(Normalizer.normalize("češnja", Normalizer.Form.NFD))).isEqualTo(composed);
        assertThat(phrases("cesnja")).isEqualTo(composed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zelenih površin",
                "Z E L E N I H  P O V R Š I N",
                "zele-nih povr-šin",
                "zele- nih povr- šin",
                "zele\u00adnih po\u200bvršin"
            })
    void wordsThatALineEndOrTheLayoutDividedAreSoughtAsAWhole(String pasted) {
        assertThat(phrases(pasted)).containsExactly(STEMMER.stems("zelenih"), STEMMER.stems("površin"));
    }

    @Test
    void wordsThatNoBlankPartsStandNextToEachOther() {
        assertThat(phrases("e-uprava danes")).containsExactly("e " + STEMMER.stems("uprava"), STEMMER.stems("danes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VEL-7K3M-9QXD", "vel-7k3m-9qxd", " VEL 7K3M 9QXD ", "VEL7K3M9QXD"})
    void recognisesAReceiptHoweverItIsTyped(String typed) {
        assertThat(receipt(typed)).contains("VEL-7K3M-9QXD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VEL-7K3M-9QXD-4F2T", "vel 7k3m 9qxd 4f2t", "VEL7K3M9QXD4F2T", "VEL-7K3M-9QXD-4F2T\t"})
    void recognisesALongReceiptToo(String typed) {
        assertThat(receipt(typed)).contains("VEL-7K3M-9QXD-4F2T");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kolesarnica",
                "drevje -klopi",
                "parki OR klop",
                "velik kostanj",
                "veliko drevja 12",
                "VEL7 3M9X -QXD",
                "ABC-7K3M-9QXD"
            })
    void wordsOfAsManyLettersAreNoReceipt(String typed) {
        assertThat(receipt(typed)).isEmpty();
    }

    @Test
    void orAndNotKeepTheirMeaningWhateverTheLengthOfTheText() {
        assertThat(parse("parki OR klop")).isEqualTo(new AnyOf(List.of(words("parki"), words("klop"))));
        assertThat(parse("drevje -klopi")).isEqualTo(new AllOf(List.of(words("drevje"), new Not(words("klopi")))));
    }

    @Test
    void readsLettersOfAReceiptAsTheDigitsTheyLookLike() {
        assertThat(receipt("VEL-OIL0-9QXD")).contains("VEL-0110-9QXD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍", "...", "\"\"", "- -"})
    void signsAloneAreNoWords(String typed) {
        assertThat(phrases(typed)).isEmpty();
        assertThat(receipt(typed)).isEmpty();
    }

    @Test
    void orIsEnoughWithOneOfTheWordsBesideIt() {
        assertThat(parse("več klopi OR miz ALI stolov v parku"))
                .isEqualTo(new AllOf(List.of(
                        words("več"),
                        new AnyOf(List.of(words("klopi"), words("miz"), words("stolov"))),
                        words("v parku"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OR", "park OR", "OR park", "park or klop", "OR OR OR OR"})
    void anOrWithoutAWordOnEachSideIsAWord(String typed) {
        assertThat(parse(typed).leaves()).allSatisfy(leaf -> assertThat(leaf).isInstanceOf(Words.class));
    }

    @Test
    void aHyphenBeforeAWordOrAPhraseOrAFieldMeansNot() {
        assertThat(parse("klop -park -\"zelena luč\" -tema:zeleno"))
                .isEqualTo(new AllOf(List.of(
                        words("klop"),
                        new Not(words("park")),
                        new Not(new Words("zelena luč", true)),
                        new Not(new Choice(Facet.THEME, "green")))));
    }

    @ParameterizedTest
    @CsvSource({
        "tema:zeleno, THEME, green",
        "THEME:Green, THEME, green",
        "tema:brez-teme, THEME, none",
        "vrsta:vprašanje, KIND, question",
        "kind:question, KIND, question",
        "kanal:e-pošta, CHANNEL, email",
        "kanal:»spletni obrazec«, CHANNEL, web",
        "način:papir, CHANNEL, paper",
        "jezik:slovenščina, LANGUAGE, sl",
        "language:hr, LANGUAGE, hr",
        "stanje:zadržano, STATUS, withheld",
        "status:awaiting_review, STATUS, awaiting_review",
        "oznaka:Nujno, TAG, Nujno",
        "tag:»za sejo«, TAG, za sejo",
        "dodeljeno:nihče, ASSIGNEE, none",
        "assignee:ana, ASSIGNEE, ana",
        "branje:neprebrano, READING, unread",
        "reading:read, READING, read",
        "omenja:ana, MENTIONED, ana",
    })
    void fieldsHaveSloveneAndEnglishNamesAndValues(String typed, Facet facet, String value) {
        assertThat(parse(typed)).isEqualTo(new Choice(facet, value));
    }

    @ParameterizedTest
    @CsvSource({
        "vprašanje:traffic, traffic",
        "question:benches, benches",
        "vprašanje:»kaj s prometom«, traffic",
        "question:»What about traffic«, traffic",
        "vprašanje:brez, none",
    })
    void aQuestionIsNamedByItsIdOrItsLabel(String typed, String value) {
        assertThat(new SearchParser(new SearchFields(VelenjeConsultation.ASKING)).parse(typed))
                .isEqualTo(new Choice(Facet.QUESTION, value));
    }

    @Test
    void aValueThatAFieldDoesNotHaveIsNamedWithThoseThatItHas() {
        assertThat(parse("park tema:modro").fault()).hasValueSatisfying(fault -> {
            assertThat(fault.code()).isEqualTo("unknown-choice");
            assertThat(fault.arguments()).containsExactly("modro", "green, smart, none");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://velenje.si", "ura:12", "tema:", "predlog: klop"})
    void whatIsNoFieldIsWords(String typed) {
        assertThat(parse(typed)).isEqualTo(words(typed));
    }

    @ParameterizedTest
    @CsvSource({"VEL-7K3M, VEL-7K3M", "vel-7k3m9, VEL-7K3M-9", "VEL-7K3M-9QXD-4, VEL-7K3M-9QXD-4", "VEL-OIL0, VEL-0110"
    })
    void theBeginningOfAReceiptIsReadLikeTheWhole(String typed, String beginning) {
        assertThat(parse(typed)).isEqualTo(new Receipt(beginning, words(typed)));
        assertThat(parse(typed).fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VEL-", "VEL-7", "vel-7k3"})
    void aBeginningThatManyReceiptsHaveIsRefused(String typed) {
        assertThat(parse(typed).fault()).map(InvalidParameterException::code).contains("receipt-too-short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Velenje", "ABC-7K3M", "VEL-mesto-u"})
    void wordsThatNoReceiptOfTheConsultationBeginsWithAreWords(String typed) {
        assertThat(parse(typed)).isEqualTo(words(typed));
    }

    @Property
    void everyTextCanBeReadAndHasNoMorePartsThanCharacters(@ForAll @StringLength(max = 200) String typed) {
        assertThat(new SearchParser(FIELDS).parse(typed).leaves().count()).isLessThanOrEqualTo(typed.length());
    }

    @Property
    void anyMixtureOfSignsCanBeReadAndSearched(@ForAll("mixtures") String typed) {
        SearchExpression expression = new SearchParser(FIELDS).parse(typed);

        assertThat(expression.leaves().count()).isLessThanOrEqualTo(typed.length());
        assertThat(new ExpressionQueries(STEMMER).query(expression, true)).isNotNull();
        assertThat(SearchHits.of(expression, true, STEMMER).in(typed))
                .allSatisfy(hit -> assertThat(hit.start()).isLessThan(hit.end()));
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(
                        "park",
                        " ",
                        "OR",
                        "ALI",
                        "-",
                        "\"",
                        "»",
                        "tema:",
                        "zeleno",
                        "kanal:web",
                        "VEL-",
                        "7k3m",
                        ":",
                        "č",
                        "👍",
                        "\u00ad",
                        "\ud83d",
                        "(",
                        "*",
                        "~",
                        "\\")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }

    private static SearchExpression parse(String typed) {
        return new SearchParser(FIELDS).parse(typed);
    }

    private static Words words(String text) {
        return new Words(text, false);
    }

    private static List<String> phrases(String typed) {
        return parse(typed)
                .sought()
                .flatMap(words -> ExpressionQueries.phrases(words, STEMMER).stream())
                .toList();
    }

    private static Optional<String> receipt(String typed) {
        return parse(typed) instanceof Receipt receipt ? Optional.of(receipt.beginning()) : Optional.empty();
    }
}
