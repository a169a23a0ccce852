package si.odmev.ingest.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        assertThat(read(table, dialect)).isEqualTo(table);
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
    private static List<List<String>> read(List<List<String>> table, Written dialect) throws IOException {
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
        var rows = new ArrayList<List<String>>();
        for (Row row : TableTexts.file(file).sheets().getFirst().rows()) {
            rows.add(row.cells().stream().map(Cell::text).toList());
        }
        return rows;
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
}
