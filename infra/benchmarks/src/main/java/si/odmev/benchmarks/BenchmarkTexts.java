package si.odmev.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Texts of 60 words, composed of texts that people wrote. They are the same in every run, and no two are equal. */
final class BenchmarkTexts {
    private static final Path WRITTEN = Path.of("schemas/src/main/resources/theme-packs/smart-city/texts/test.jsonl");
    private static final int WORDS = 60;

    private final List<String> sentences;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(2022);

    private BenchmarkTexts(List<String> sentences) {
        this.sentences = sentences;
    }

    static BenchmarkTexts read() throws IOException {
        try (Stream<String> lines = Files.lines(Benchmarks.installation().root().resolve(WRITTEN))) {
            return new BenchmarkTexts(lines.filter(line -> !line.isBlank())
                    .map(line -> JsonMapper.shared().readTree(line).get("text").asString())
                    .toList());
        }
    }

    String next() {
        return Stream.generate(() -> sentences.get(random.nextInt(sentences.size())))
                .flatMap(sentence -> Arrays.stream(sentence.split("\\s+")))
                .limit(WORDS)
                .collect(Collectors.joining(" "));
    }
}
