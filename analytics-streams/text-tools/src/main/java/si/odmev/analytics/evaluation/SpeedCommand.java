package si.odmev.analytics.evaluation;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import si.odmev.analytics.theme.FeedbackReader;
import si.odmev.analytics.theme.TextAnalyzer;
import si.odmev.consultation.ThemePack;
import si.odmev.schemas.Kind;

/**
 * Measures the speed and the memory of the shipped classifier. Needs no running service. A second is a second of processor time
 * of this process, including the compiler and garbage collection. The work of other processes does not count.
 */
@Command(
        name = "speed",
        mixinStandardHelpOptions = true,
        description =
                "Measures how many texts of 60 words the classifier reads in a second of one core's time, and its memory.",
        footer = "%nFILE: JSON Lines as for evaluate; the words of all texts in a row, cut anew, are what is read.")
final class SpeedCommand implements Callable<Integer> {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int WORDS = 60;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final int ROUNDS = 7;

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE.jsonl", description = "labelled texts")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> words = words();
        List<String> texts = IntStream.range(0, words.size() / WORDS)
                .mapToObj(text -> String.join(" ", words.subList(text * WORDS, (text + 1) * WORDS)))
                .toList();
        out.printf(
                Locale.ROOT,
                "%,d texts of %,d words, %,d of them different%n",
                texts.size(),
                words.size(),
                words.stream().distinct().count());
        long before = usedBytes();
        TextAnalyzer reader = FeedbackReader.load();
        // This makes the classifier load its lazy parts, which count as well.
        texts.forEach(text -> reader.analyze(null, text, null, Kind.UNKNOWN));
        long memory = usedBytes() - before;
        perSecond(reader, texts, WARM_UP);
        double[] rounds = IntStream.range(0, ROUNDS)
                .mapToDouble(round -> perSecond(reader, texts, ROUND))
                .sorted()
                .toArray();
        out.printf(
                Locale.ROOT,
                "%-46s %,8.0f a second of one core (median of %d rounds; %,.0f to %,.0f)%n",
                "texts of " + WORDS + " words",
                rounds[ROUNDS / 2],
                ROUNDS,
                rounds[0],
                rounds[ROUNDS - 1]);
        out.printf(Locale.ROOT, "%-46s %8d MiB of heap%n", "memory of the classifier", memory >> 20);
        return 0;
    }

    private List<String> words() throws IOException {
        List<String> words = new ArrayList<>();
        for (Path file : files) {
            LabelledTexts.read(file, ThemePack.named(ThemePack.DEFAULT))
                    .texts()
                    .forEach(text -> Collections.addAll(words, SPACE.split(text.text())));
        }
        return words;
    }

    private double perSecond(TextAnalyzer reader, List<String> texts, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long begin = process.getProcessCpuTime();
        long read = 0;
        long found = 0;
        while (System.nanoTime() < end) {
            for (String text : texts) {
                found += reader.analyze(null, text, null, Kind.UNKNOWN).themes().size();
            }
            read += texts.size();
        }
        if (found == 0) {
            throw new IllegalStateException("no theme in any text: this is not what we want to measure");
        }
        return read / ((process.getProcessCpuTime() - begin) / 1e9);
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
