package si.odmev.ingest.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

class DelimitedTest {
    private static final String OUR_TEXT =
            "vrsta;besedilo\r\npredlog;Še več klopi, ker čakamo žejni pod mladim drevesom\r\n"
                    + "vprašanje;Čigavo je igrišče in zakaj šušlja?\r\n";

    /** A dialect in which a program may write a table. */
    record Written(char delimiter, QuoteMode quoting, String lineEnd, Encoding encoding) {}

    record Encoding(String charset, String mark) {}

    @Property(tries = 2_000)
    void aTableIsTheSameInWhateverDialectAndEncodingItIsWritten(
            @ForAll("tables") List<List<String>> table, @ForAll("dialects") Written dialect) throws IOException {
        List<Row> rows = read(table, dialect);

        List<List<String>> texts = rows.stream()
                .map(row -> row.cells().stream().map(Cell::text).toList())
                .toList();
        if (!texts.equals(table)) {
            // Only what may as well be rows between stray quotation marks is read otherwise, and then the cell says so.
            assertThat(table.stream().flatMap(List::stream)).anyMatch(cell -> mayBeRows(cell, dialect));
            assertThat(dialect.quoting() == QuoteMode.ALL && table.size() > 2).isFalse();
            assertThat(rows.stream().flatMap(row -> row.cells().stream())).anyMatch(Cell.Faulty.class::isInstance);
        }
    }

    private static boolean mayBeRows(String cell, Written dialect) {
        return cell.indexOf(dialect.delimiter()) >= 0
                && cell.replace("\r\n", "\r").contains(dialect.lineEnd().equals("\n") ? "\n" : "\r");
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> text = Arbitraries.of(
                        "Več klopi",
                        "žoga",
                        "šumi",
                        "Čas",
                        "ne",
                        "; ",
                        ", ",
                        "\t",
                        "|",
                        "\"",
                        "\n",
                        "\r\n",
                        " ",
                        "5,5",
                        "«ja»",
                        "=1+1")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .filter(cell -> !cell.isBlank());
        return Arbitraries.integers()
                .between(2, 5)
                .flatMap(width -> text.list().ofSize(width).list().ofMinSize(2).ofMaxSize(8));
    }

    @Provide
    Arbitrary<Written> dialects() {
        return Combinators.combine(
                        Arbitraries.of(';', '\t', ',', '|'),
                        Arbitraries.of(QuoteMode.ALL, QuoteMode.MINIMAL),
                        Arbitraries.of("\r\n", "\n"),
                        Arbitraries.of(
                                new Encoding("UTF-8", ""),
                                new Encoding("UTF-8", "\uFEFF"),
                                new Encoding("UTF-16LE", "\uFEFF"),
                                new Encoding("UTF-16BE", "\uFEFF"),
                                new Encoding("UTF-16LE", "")))
                .as(Written::new);
    }

    /** With the line that names the delimiter, for without it texts made of delimiters could be divided by another. */
    private static List<Row> read(List<List<String>> table, Written dialect) throws IOException {
        var text = new StringWriter();
        text.append(dialect.encoding().mark())
                .append("sep=")
                .append(dialect.delimiter())
                .append(dialect.lineEnd());
        try (var printer = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(dialect.delimiter())
                .setQuoteMode(dialect.quoting())
                .setRecordSeparator(dialect.lineEnd())
                .get()
                .print(text)) {
            for (List<String> row : table) {
                printer.printRecord(row);
            }
        }
        byte[] file =
                text.toString().getBytes(Charset.forName(dialect.encoding().charset()));
        return TableTexts.file(file).sheets().getFirst().rows();
    }

    @Property(tries = 500)
    void theDelimiterIsFoundWhereRowsHaveTheSameNumberOfFields(
            @ForAll("sentences") List<String> sentences, @ForAll("delimiters") char delimiter) {
        var text = new StringBuilder("vrsta" + delimiter + "besedilo" + delimiter + "datum\n");
        for (String sentence : sentences) {
            String field = sentence.indexOf(delimiter) < 0 ? sentence : "\"" + sentence + "\"";
            text.append("predlog")
                    .append(delimiter)
                    .append(field)
                    .append(delimiter)
                    .append("10. 5. 2022\n");
        }

        assertThat(TableTexts.file(text.toString().getBytes(StandardCharsets.UTF_8))
                        .dialect())
                .hasValueSatisfying(dialect -> assertThat(dialect.delimiter()).isEqualTo(delimiter));
    }

    @Provide
    Arbitrary<List<String>> sentences() {
        return Arbitraries.of(
                        "Več klopi, senc in pitnikov",
                        "Kdaj; in kje?",
                        "Pot od A do B | ob reki",
                        "Odprto 8-16",
                        "Za otroke, za starejše; za vse")
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(';', '\t', ',', '|');
    }

    @Example
    void textsInCharsetsOfOtherSystemsKeepTheirLetters() {
        for (String charset : List.of(
                "windows-1250", "ISO-8859-2", "IBM852", "x-MacCentralEurope", "UTF-8", "UTF-16LE", "UTF-16BE")) {
            assertThat(TableTexts.rows(OUR_TEXT.getBytes(Charset.forName(charset))))
                    .as(charset)
                    .containsExactly(
                            "1: vrsta|besedilo",
                            "2: predlog|Še več klopi, ker čakamo žejni pod mladim drevesom",
                            "3: vprašanje|Čigavo je igrišče in zakaj šušlja?");
        }
    }

    @Example
    void aLineInAnotherEncodingIsNamedRatherThanSpoilt() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("vrsta;besedilo\npredlog;Še več čistih šolskih poti\n".getBytes(StandardCharsets.UTF_8));
        bytes.write("vprašanje;Čas?\n".getBytes(Charset.forName("windows-1250")));

        assertThat(TableTexts.refusal(bytes.toByteArray())).isEqualTo(new Refusal(Refusal.Cause.MIXED_ENCODINGS, "3"));
    }

    @Example
    void quotationMarksThatSomebodyWroteStay() {
        assertThat(TableTexts.rows("""
                vrsta;besedilo
                predlog;"Pri Micki" naj ostane
                predlog;Klop "pri lipi" je polomljena
                predlog;Zaslon 55" ob vhodu
                predlog;"Reci ""da""; potem ""ne""\"
                predlog; "v narekovajih; s presledkom"\s
                """.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        "1: vrsta|besedilo",
                        "2: predlog|\"Pri Micki\" naj ostane",
                        "3: predlog|Klop \"pri lipi\" je polomljena",
                        "4: predlog|Zaslon 55\" ob vhodu",
                        "5: predlog|Reci \"da\"; potem \"ne\"",
                        "6: predlog|v narekovajih; s presledkom");
    }

    @Example
    void aQuotationMarkThatNothingClosesSpoilsItsOwnFieldOnly() {
        List<Row> rows = TableTexts.file("""
                vrsta;besedilo
                predlog;"Pri Micki naj ostane
                mnenje;Lepo
                """.getBytes(StandardCharsets.UTF_8))
                .sheets()
                .getFirst()
                .rows();

        assertThat(rows.get(1).cell(1)).isEqualTo(new Cell.Faulty(Cell.Fault.UNCLOSED_QUOTE, "\"Pri Micki naj ostane"));
        assertThat(rows.get(2).cell(1)).isEqualTo(new Cell.Text("Lepo"));
    }

    @Example
    void blankLinesCountAsRowsAndTheLineThatNamesTheDelimiterDoesNot() {
        assertThat(TableTexts.rows(
                        "sep=|\r\na|b\r\n\r\n|\r\n\"c\r\nd\"|e\r\n\u001A".getBytes(StandardCharsets.US_ASCII)))
                .containsExactly("1: a|b", "4: c\r\nd|e");
    }

    @Example
    void theLineThatNamesTheDelimiterIsKnownHoweverItIsWritten() {
        for (String line : List.of(
                "sep=\t",
                "\"sep=\t\"",
                "SEP=\t",
                "sep=\t\t\t",
                "\"sep=\t\";;",
                "\uFEFFsep=\t",
                "\uFEFF\uFEFF\"sep=\t\"")) {
            for (String lineEnd : List.of("\n", "\r\n", "\r")) {
                String text = line + lineEnd + "vrsta\tbesedilo" + lineEnd + "predlog\tklop; senca, koš";
                assertThat(TableTexts.rows(text.getBytes(StandardCharsets.UTF_8)))
                        .as(line)
                        .containsExactly("1: vrsta|besedilo", "2: predlog|klop; senca, koš");
            }
        }
    }

    @Example
    void aLineThatNamesNoDelimiterIsARow() {
        for (String line : List.of("sep=", "sep=\"", "sep=\uD83C\uDF33", "sep=ab")) {
            assertThat(TableTexts.rows((line + "\nvrsta;besedilo\npredlog;klop").getBytes(StandardCharsets.UTF_8)))
                    .containsExactly("1: " + line, "2: vrsta|besedilo", "3: predlog|klop");
        }
    }

    @Example
    void linesMayEndInAnyWay() {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            assertThat(TableTexts.rows(
                            String.join(lineEnd, "vrsta;besedilo", "predlog;\"dve" + lineEnd + "vrsti\"", "mnenje;x")
                                    .getBytes(StandardCharsets.UTF_8)))
                    .containsExactly("1: vrsta|besedilo", "2: predlog|dve" + lineEnd + "vrsti", "3: mnenje|x");
        }
        assertThat(TableTexts.rows("a;b\rc;d\r\ne;f\ng;h".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1: a|b", "2: c|d", "3: e|f", "4: g|h");
    }

    @Example
    void delimitersAtTheEndsOfRowsMakeNoColumns() {
        assertThat(TableTexts.rows("Obrazci;;;\nvrsta;besedilo;;\npredlog;klop;;\n;;;\nmnenje;;lepo;\n"
                        .getBytes(StandardCharsets.UTF_8)))
                .containsExactly("1: Obrazci", "2: vrsta|besedilo", "3: predlog|klop", "5: mnenje||lepo");
    }

    @Example
    void commasInSentencesAreNoDelimiters() {
        String titles = "Občina Primer, oddelek za okolje\nObrazci, prejeti v maju 2026\n";
        String rows = "predlog%1$sProsim, uredite klopi\nmnenje%1$sLepo, hvala\nmnenje%1$sDa, seveda\n";
        for (String delimiter : List.of(";", "; ", "\t", "|")) {
            String text = "vrsta" + delimiter + "besedilo\n" + rows.formatted(delimiter);
            assertThat(delimiter(text)).as("plain").isEqualTo(delimiter.charAt(0));
        }
        for (String delimiter : List.of(";", "\t", "|")) {
            String text = titles + "vrsta" + delimiter + "besedilo\n" + rows.formatted(delimiter);
            assertThat(delimiter(text)).as("with titles").isEqualTo(delimiter.charAt(0));
        }
        assertThat(delimiter("št.;cena\n1;1,5\n2;2,5\n")).isEqualTo(';');
        assertThat(delimiter("kind, text\nsuggestion, A bench\nopinion, Nice; thanks\n"))
                .isEqualTo(',');
    }

    private static char delimiter(String text) {
        return TableTexts.file(text.getBytes(StandardCharsets.UTF_8))
                .dialect()
                .orElseThrow()
                .delimiter();
    }
}
