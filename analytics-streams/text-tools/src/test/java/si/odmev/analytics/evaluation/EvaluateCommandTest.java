package si.odmev.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import si.odmev.analytics.theme.FeedbackReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
    private static final String GOOD = """
            {"id":"1","text":"Posadite drevesa.","language":"sl","kind":"proposal","themes":["green"]}
            {"id":"2","text":"Der Spielplatz ist kaputt.","language":"de","themes":["friendly","smart"],"ambiguous":true}
            """;

    private static final Path ALL_PACKS = Path.of("../text/src/main/resources");
    private static final Path PACK = Path.of("../../schemas/src/main/resources/theme-packs/smart-city");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void measuresThemesKindAndLanguage() throws IOException {
        assertThat(evaluate(GOOD, "--json")).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.at("/rows").asInt()).isEqualTo(2);
        assertThat(report.at("/micro/precision").asDouble()).isEqualTo(1.0);
        assertThat(report.at("/micro/recall").asDouble()).isEqualTo(2.0 / 3);
        assertThat(report.at("/micro/f1").asDouble()).isEqualTo(0.8);
        assertThat(report.at("/themes/smart/support").asInt()).isEqualTo(1);
        assertThat(report.at("/themes/smart/recall").asDouble()).isZero();
        assertThat(report.at("/languages/sl/microF1").asDouble()).isEqualTo(1.0);
        assertThat(report.at("/languages/de/rows").asInt()).isEqualTo(1);
        assertThat(report.at("/kind/accuracy").asDouble()).isEqualTo(1.0);
        assertThat(report.at("/language/accuracy").asDouble()).isEqualTo(1.0);
        assertThat(report.at("/classifier").asString()).isNotBlank();
        assertThat(report.propertyNames())
                .containsExactly("rows", "micro", "macro", "themes", "languages", "kind", "language", "classifier");
        assertThat(report.path("themes").path("green").propertyNames())
                .containsExactly("precision", "recall", "f1", "support");
        assertThat(report.path("languages").path("sl").propertyNames()).containsExactly("microF1", "rows");
    }

    @Test
    void printsATableForPeople() throws IOException {
        assertThat(evaluate(GOOD)).isZero();
        assertThat(out.toString())
                .contains("precision", "green", "micro", "macro", "2 [friendly, smart] read as [friendly]");
    }

    @Test
    void namesMalformedLinesAndSkipsThem() throws IOException {
        int status = evaluate(
                GOOD
                        + "no json\n{\"id\":\"3\",\"text\":5}\n\n{\"id\":\"4\",\"text\":\"x\",\"language\":\"sl\",\"themes\":[],\"kind\":\"wish\"}\n",
                "--json");
        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("texts.jsonl:3: ", "texts.jsonl:4: ", "texts.jsonl:6: kind must be");
        assertThat(JsonMapper.shared().readTree(out.toString()).at("/rows").asInt())
                .isEqualTo(2);
    }

    @Test
    void namesALineWithAThemeThatThereIsNot() throws IOException {
        assertThat(evaluate(GOOD + GOOD.replace("\"green\"", "\"gren\""))).isEqualTo(1);
        assertThat(err.toString()).contains("texts.jsonl:3: themes must be some of [inclusive", "\"gren\"");
    }

    @Test
    void namesALineThatIsNoUtf8AndReadsTheOthers() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(GOOD.replace("drevesa", "češnje").getBytes(Charset.forName("windows-1250")));
        Path file = Files.write(directory.resolve("texts.jsonl"), bytes.toByteArray());

        assertThat(run(file.toString(), "--json")).isEqualTo(1);

        assertThat(err.toString()).contains("texts.jsonl:3: no UTF-8").doesNotContain("jsonl:1", "jsonl:2", "jsonl:4");
        assertThat(JsonMapper.shared().readTree(out.toString()).at("/rows").asInt())
                .isEqualTo(3);
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThat(run("nowhere.jsonl")).isEqualTo(1);
        assertThat(err.toString()).contains("nowhere.jsonl");
    }

    @Test
    void showsWhatWouldChangeAgainstAnotherVersion() throws IOException {
        Path other = shippedFilesWithoutWeights();
        assertThat(evaluate(GOOD, "--against", other.toString())).isZero();
        assertThat(out.toString()).contains("2 of 2 texts", "1 gains green", "2 gains friendly");
    }

    @Test
    void showsTheSameForPrograms() throws IOException {
        Path other = shippedFilesWithoutWeights();
        assertThat(evaluate(GOOD, "--json", "--against", other.toString())).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.at("/changed").asInt()).isEqualTo(2);
        assertThat(report.at("/themes/green/gained/0").asString()).isEqualTo("1");
        assertThat(report.at("/themes/green/lost").size()).isZero();
        assertThat(report.at("/before/micro/recall").asDouble()).isZero();
        assertThat(report.at("/before/classifier").asString())
                .isNotEqualTo(report.at("/after/classifier").asString());
    }

    @Test
    void saysThatTheOtherVersionIsMissing() throws IOException {
        assertThat(evaluate(GOOD, "--against", directory.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("model");
    }

    @Test
    void anotherVersionMayHaveItsPacksInOneDirectoryAndTheRestInAnother() throws IOException {
        int status = evaluate(
                GOOD, "--json", "--against", "../../schemas/src/main/resources", "--against", ALL_PACKS.toString());

        assertThat(status).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.at("/before/classifier").asString())
                .isEqualTo(FeedbackReader.load().version());
    }

    @Test
    void namesThePackThatThereIsNot() throws IOException {
        assertThat(evaluate(GOOD, "--pack", "villages")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no theme pack villages");
    }

    /** A version from before there were packs. It knows the same words and gives no theme at all. */
    private Path shippedFilesWithoutWeights() throws IOException {
        Path other = directory.resolve("other");
        for (String part : List.of("vocabulary", "model")) {
            Files.createDirectories(other.resolve(part));
            for (Path shipped : List.of(ALL_PACKS, PACK)) {
                try (Stream<Path> files = Files.list(shipped.resolve(part))) {
                    for (Path file : files.toList()) {
                        Files.copy(
                                file,
                                other.resolve(part).resolve(file.getFileName().toString()));
                    }
                }
            }
        }
        Path themes = other.resolve("model/themes.tsv");
        try (Stream<String> lines = Files.lines(themes)) {
            Files.write(themes, lines.filter(line -> line.startsWith("label")).toList());
        }
        return other;
    }

    private int evaluate(String lines, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("texts.jsonl"), lines);
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
