package si.odmev.analytics.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts of three letters in a row for each language, and the likelihood of a text in each language (naive Bayes). Words are
 * counted folded and with their boundaries: {@code na} gives {@code _na} and {@code na_}.
 *
 * <p>They are stored as text that a person can read and compare. The first line has the languages. Each further line has the
 * counts of a trigram in each language (empty for none) and the trigram, separated by tabs. Immutable and thread-safe.
 */
final class Trigrams {
    private static final String SHIPPED = "/model/trigrams.tsv";
    private static final int LETTERS = 3;
    private static final char BOUNDARY = '_';

    /** Added to each count, so that a rare trigram makes no language impossible. */
    private static final double SMOOTHING = 0.5;

    /**
     * The result for the trigrams of a text.
     *
     * @param logLikelihoods a natural logarithm for each language, in the languages' order; only their differences have a
     *     meaning
     * @param known share of the text's trigrams that occur in a training text, from 0 to 1; 0 if the text has no trigrams
     */
    record Reading(double[] logLikelihoods, double known) {}

    private final List<String> languages;
    private final Map<String, int[]> counts;
    private final Map<String, double[]> logProbabilities = new HashMap<>();

    private Trigrams(List<String> languages, Map<String, int[]> counts) {
        this.languages = languages;
        this.counts = counts;
        double[] all = new double[languages.size()];
        Arrays.fill(all, SMOOTHING * counts.size());
        counts.values().forEach(row -> Arrays.setAll(all, language -> all[language] + row[language]));
        counts.forEach((trigram, row) -> {
            double[] logs = new double[row.length];
            Arrays.setAll(logs, language -> Math.log((row[language] + SMOOTHING) / all[language]));
            logProbabilities.put(trigram, logs);
        });
    }

    /**
     * Counts the trigrams of texts whose language is known.
     *
     * @param texts words of texts by their language; a listed language without words is never likely
     */
    static Trigrams count(List<String> languages, Map<String, List<Word>> texts) {
        Map<String, int[]> counts = new HashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            int language = i;
            forEach(
                    texts.getOrDefault(languages.get(i), List.of()),
                    trigram -> counts.computeIfAbsent(trigram, unseen -> new int[languages.size()])[language]++);
        }
        return new Trigrams(List.copyOf(languages), counts);
    }

    /** The shipped trigrams, from {@code model/trigrams.tsv}. */
    static Trigrams shipped() {
        try (InputStream in = Trigrams.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("no " + SHIPPED + ": ./odmev train --trigrams writes it");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Trigrams read(String written) {
        List<String> lines = written.lines().toList();
        List<String> languages = List.of(lines.getFirst().split("\t"));
        Map<String, int[]> counts = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\t", -1);
            int[] row = new int[languages.size()];
            Arrays.setAll(row, language -> parts[language].isEmpty() ? 0 : Integer.parseInt(parts[language]));
            counts.put(parts[row.length], row);
        }
        return new Trigrams(languages, counts);
    }

    /** Writes sorted lines, so that a comparison shows only the changed ones. */
    String write() {
        StringBuilder written = new StringBuilder(String.join("\t", languages)).append('\n');
        new TreeMap<>(counts).forEach((trigram, row) -> {
            for (int count : row) {
                written.append(count == 0 ? "" : count).append('\t');
            }
            written.append(trigram).append('\n');
        });
        return written.toString();
    }

    List<String> languages() {
        return languages;
    }

    Reading read(List<Word> words) {
        double[] sums = new double[languages.size()];
        int[] seen = new int[2];
        forEach(words, trigram -> {
            double[] logs = logProbabilities.get(trigram);
            seen[0]++;
            if (logs != null) {
                seen[1]++;
                Arrays.setAll(sums, language -> sums[language] + logs[language]);
            }
        });
        return new Reading(sums, seen[0] == 0 ? 0 : (double) seen[1] / seen[0]);
    }

    /** Calls the consumer with each trigram. Words with a digit are left out, because they belong to no language. */
    private static void forEach(List<Word> words, Consumer<String> consumer) {
        for (Word word : words) {
            if (word.folded().chars().allMatch(Character::isLetter)) {
                String bounded = BOUNDARY + word.folded() + BOUNDARY;
                for (int start = 0; start + LETTERS <= bounded.length(); start++) {
                    consumer.accept(bounded.substring(start, start + LETTERS));
                }
            }
        }
    }
}
